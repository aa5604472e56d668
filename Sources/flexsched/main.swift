import FlexSchedCLI
import Glibc

exit(FlexSched.run(Array(CommandLine.arguments.dropFirst())))
