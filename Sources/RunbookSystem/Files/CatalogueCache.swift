import Foundation
import RunbookCore

/// What was read from many playbooks, kept in the user's cache directory so that a list or a name
/// does not read them all again.
///
/// Each file's summaries count only while its stamp is the same and the program is the one that
/// wrote them. The cache is never needed and never trusted with more than where to look: what runs
/// is read from the playbook itself. It may be deleted at any time.
struct CatalogueCache {
  /// Below this many playbooks reading them is fast enough.
  static let leastFiles = 64
  private static let magic = "runbook catalogue\n"
  private static let limitBytes = 256 * 1_048_576

  /// `$XDG_CACHE_HOME`
  private let base: String
  private let path: String
  private let build: FileStamp
  /// The whole cache, in which the blocks are.
  private var bytes: [UInt8] = []
  /// By the playbook's path.
  private var known: [String: (stamp: FileStamp, block: Range<Int>)] = [:]

  /// The cache for the playbooks below `roots`; nil: there is no place for one.
  init?(roots: [String], environment: (String) -> String? = Environment.value) {
    let base = environment("XDG_CACHE_HOME") ?? environment("HOME").map { "\($0)/.cache" }
    guard let base, base.hasPrefix("/"), let build = FileStamp(of: "/proc/self/exe") else {
      return nil
    }
    self.base = base
    self.build = build
    var digest = SHA256()
    for root in roots {
      let whole = realpath(root, nil)
      defer { free(whole) }
      digest.update(Array((whole.map { String(cString: $0) } ?? root).utf8) + [0])
      // Paths are kept as they are shown, which depends on how the root was written.
      digest.update(Array(root.utf8) + [0])
    }
    path = "\(base)/runbook/\(digest.digest().hex.prefix(24))"
    read()
  }

  /// What is known of `file` in the state that its stamp tells.
  func block(of file: PlaybookFiles.File) -> SummaryBlock? {
    guard let entry = known[file.path], entry.stamp == file.stamp else { return nil }
    return SummaryBlock(checking: bytes, in: entry.block)
  }

  private mutating func read() {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_uid == geteuid(), status.st_mode & 0o022 == 0,
      status.st_mode & S_IFMT == S_IFREG,
      let bytes = try? FileReader.bytes(of: path, limitBytes: CatalogueCache.limitBytes)
    else { return }
    var reader = ByteReader(bytes)
    guard reader.text() == CatalogueCache.magic, reader.number() == UInt64(SummaryBlock.version),
      stamp(&reader) == build, let count = reader.count()
    else { return }
    var known: [String: (stamp: FileStamp, block: Range<Int>)] = [:]
    known.reserveCapacity(count)
    for _ in 0..<count {
      guard let stamp = stamp(&reader), let block = reader.range(),
        let path = SummaryBlock.path(bytes, in: block)
      else { return }
      known[path] = (stamp, block)
    }
    // With more behind it than there should be, it is not one of ours.
    guard reader.isAtEnd else { return }
    self.known = known
    self.bytes = bytes
  }

  private func stamp(_ reader: inout ByteReader) -> FileStamp? {
    guard let device = reader.number(), let inode = reader.number(), let size = reader.number(),
      let modified = reader.number(), let changed = reader.number()
    else { return nil }
    return FileStamp(
      device: device, inode: inode, sizeBytes: size, modified: modified, changed: changed)
  }

  private static func append(_ stamp: FileStamp, to bytes: inout [UInt8]) {
    for number in [stamp.device, stamp.inode, stamp.sizeBytes, stamp.modified, stamp.changed] {
      ByteWriter.append(number, to: &bytes)
    }
  }

  /// Keeps what was read. A failure is no one's trouble: the next command reads the files again.
  func write(_ playbooks: [(stamp: FileStamp, block: SummaryBlock)]) {
    var bytes: [UInt8] = []
    ByteWriter.append(CatalogueCache.magic, to: &bytes)
    ByteWriter.append(SummaryBlock.version, to: &bytes)
    CatalogueCache.append(build, to: &bytes)
    ByteWriter.append(playbooks.count, to: &bytes)
    for playbook in playbooks {
      CatalogueCache.append(playbook.stamp, to: &bytes)
      ByteWriter.append(playbook.block.content.count, to: &bytes)
      bytes.append(contentsOf: playbook.block.content)
    }
    mkdir(base, 0o700)
    mkdir("\(base)/runbook", 0o700)
    let draft = "\(path).\(getpid())"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { return }
    let isWhole = writeAll(bytes, to: descriptor) == 0
    close(descriptor)
    if !isWhole || rename(draft, path) != 0 { unlink(draft) }
  }
}
