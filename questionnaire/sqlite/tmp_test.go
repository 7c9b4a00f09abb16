package sqlite
import ("testing";"context";"fmt";"time";"soc2ready/questionnaire")
func BenchmarkTmp(b *testing.B){
 s:=newStore(b); ctx:=context.Background()
 for i:=range 10000 { if _,err:=s.Create(ctx,questionnaire.NewAssessment(fmt.Sprint("Company ",i)),""); err!=nil {b.Fatal(err)} }
 b.ResetTimer()
 t:=time.Now(); for range 20 { s.Find(ctx,"company 7777") }; b.ReportMetric(float64(time.Since(t).Microseconds())/20,"find-us")
 t=time.Now(); for range 20 { s.Page(ctx,false,nil,50) }; b.ReportMetric(float64(time.Since(t).Microseconds())/20,"page50-us")
 t=time.Now(); for range 5 { s.List(ctx,false) }; b.ReportMetric(float64(time.Since(t).Microseconds())/5,"list-us")
 p:=s.Path(); s.Close()
 t=time.Now(); for range 20 { s,_:=Open(ctx,p,testOptions()); s.Close() }; b.ReportMetric(float64(time.Since(t).Microseconds())/20,"open-us")
}
