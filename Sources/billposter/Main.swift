import BillposterCommands

@main
enum Main {
    // Not async: the runtime would open descriptors of its own before the first line, under the numbers of closed outputs.
    static func main() { Billposter.main() }
}
