package org.fr4j.index.store;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/// A PostgreSQL server of the tests' own: Debian's, in a folder of its own, on a free port of
/// loopback, run by the user postgres where the tests are run by root, which it refuses.
final class PostgresServer implements AutoCloseable {
  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
  private static final String USER = "fr4j";

  private final Path binaries;
  private final Path folder;
  private final int port;
  private @Nullable Process server;

  private PostgresServer(Path binaries, Path folder) throws IOException {
    this.binaries = binaries;
    this.folder = folder;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
  }

  /// Why there is none here, if there is none.
  static Optional<String> missing() {
    return binaries().isPresent()
        ? Optional.empty()
        : Optional.of("no PostgreSQL under " + INSTALLED + ": apt-get install postgresql");
  }

  private static Optional<Path> binaries() {
    if (!Files.isDirectory(INSTALLED)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(INSTALLED)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(folder -> Files.isExecutable(folder.resolve("initdb")))
          .max(Comparator.naturalOrder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static PostgresServer start() throws IOException {
    // Not a folder of JUnit's, where the user postgres may not enter.
    Path folder = Files.createTempDirectory("fr4j-postgres");
    if (isRoot()) {
      Files.setOwner(
          folder,
          folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres"));
    }
    PostgresServer server = new PostgresServer(binaries().orElseThrow(), folder);
    server.run(
        "initdb",
        "-D",
        server.data(),
        "-U",
        USER,
        "--auth=trust",
        "--no-sync",
        "-E",
        "UTF8",
        "--locale=C");
    server.restart();
    return server;
  }

  /// Starts it, again too; returns when it answers.
  void restart() throws IOException {
    Process started =
        process(
            "postgres",
            "-D",
            data(),
            "-k",
            folder.toString(),
            "-h",
            "127.0.0.1",
            "-p",
            port + "",
            "-c",
            "shared_buffers=32MB",
            "-c",
            "max_connections=30",
            "-c",
            "max_wal_size=64MB");
    server = started;
    CompletableFuture<Boolean> ready = new CompletableFuture<>();
    List<String> log = new ArrayList<>();
    BufferedReader lines = started.inputReader(StandardCharsets.UTF_8);
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              lines
                  .lines()
                  .forEach(
                      line -> {
                        log.add(line);
                        if (line.contains("ready to accept connections")) {
                          ready.complete(true);
                        }
                      });
              ready.complete(false);
            });
    if (!ready.join()) {
      throw new IOException("PostgreSQL does not start: " + log);
    }
  }

  /// Ends all its processes at once, as a crash does.
  void kill() {
    ProcessHandle running = requireNonNull(server, "not started").toHandle();
    List<ProcessHandle> all = new ArrayList<>(List.of(running));
    running.descendants().forEach(all::add);
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(process -> process.onExit().join());
  }

  /// A database of its own: a schema, made where it is not there.
  PGSimpleDataSource schema(String name) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(url(name));
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA IF NOT EXISTS " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return source;
  }

  String url(String schema) {
    return "jdbc:postgresql://127.0.0.1:%d/postgres?user=%s&currentSchema=%s"
        .formatted(port, USER, schema);
  }

  /// Where all its files lie.
  Path folder() {
    return folder;
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private void run(String... command) throws IOException {
    Process process = process(command);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException(command[0] + ": " + output);
    }
  }

  private Process process(String... command) throws IOException {
    List<String> whole = new ArrayList<>();
    if (isRoot()) {
      whole.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
    }
    whole.add(binaries.resolve(command[0]).toString());
    whole.addAll(List.of(command).subList(1, command.length));
    return new ProcessBuilder(whole).directory(folder.toFile()).redirectErrorStream(true).start();
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  @Override
  public void close() throws IOException {
    kill();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
