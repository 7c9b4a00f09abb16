package main

// nonBlocking does not exist here; pipes are refused before they are opened.
const nonBlocking = 0
