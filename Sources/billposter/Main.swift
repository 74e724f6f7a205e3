import BillposterCommands

@main
enum Main {
    static func main() async {
        await Billposter.main(Array(CommandLine.arguments.dropFirst()))
    }
}
