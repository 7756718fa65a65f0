import Testing

/// Tests that wait for a program at a terminal, one after another: each holds a thread while it
/// waits, and a small machine has few of them.
@Suite(.serialized)
enum AtNight {}
