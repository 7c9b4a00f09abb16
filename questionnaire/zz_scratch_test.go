package questionnaire_test
import ("testing";"os";"bytes"; q "soc2ready/questionnaire")
func BenchmarkZDecode(b *testing.B){ cat,_:=q.Load(os.DirFS("../assets/catalog")); var w bytes.Buffer; cat.Compile(&w); b.ReportAllocs(); b.ResetTimer(); for range b.N { q.Decode(w.Bytes()) } }
func BenchmarkZIndex(b *testing.B){ cat,_:=q.Load(os.DirFS("../assets/catalog")); b.ReportAllocs(); b.ResetTimer(); for range b.N { cat.Index() } }
