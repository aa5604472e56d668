import FlexSchedKit
import Glibc

let words = Array(CommandLine.arguments.dropFirst())
exit(BenchTool.run(words))
