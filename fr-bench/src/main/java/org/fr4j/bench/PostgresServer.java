package org.fr4j.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/// Debian's PostgreSQL with its own settings, in a new folder, on a free port of loopback; run by
/// the user postgres where root runs the benchmarks, which it refuses.
final class PostgresServer implements AutoCloseable {
  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
  private static final boolean ROOT = System.getProperty("user.name").equals("root");

  private final Path folder;
  private final int port;
  private final Process server;

  PostgresServer() throws IOException {
    folder = Files.createTempDirectory("fr4j-postgres");
    if (ROOT) {
      Files.setOwner(
          folder,
          folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres"));
    }
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Process made =
        process("initdb", "-D", data(), "-U", "fr4j", "--auth=trust", "-E", "UTF8", "--locale=C");
    String output = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (made.onExit().join().exitValue() != 0) {
      throw new IOException(output);
    }
    server =
        process("postgres", "-D", data(), "-k", folder.toString(), "-p", Integer.toString(port));
    awaitReady(server.inputReader(StandardCharsets.UTF_8));
  }

  private static void awaitReady(BufferedReader log) throws IOException {
    List<String> said = new ArrayList<>();
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      said.add(line);
      if (line.contains("ready to accept connections")) {
        // Read on, or the server waits for somebody who does.
        Thread.ofPlatform().daemon().start(() -> log.lines().forEach(ignored -> {}));
        return;
      }
    }
    throw new IOException("PostgreSQL does not start: " + said);
  }

  /// The folder of the newest version that is installed.
  static Optional<Path> binaries() {
    if (!Files.isDirectory(INSTALLED)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(INSTALLED)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Comparator.naturalOrder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  PGSimpleDataSource database() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL("jdbc:postgresql://127.0.0.1:%d/postgres?user=fr4j".formatted(port));
    return source;
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private Process process(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (ROOT) {
      command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
    }
    command.add(binaries().orElseThrow().resolve(program).toString());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
  }

  @Override
  public void close() throws IOException {
    server.destroy();
    server.onExit().join();
    Folders.delete(folder);
  }
}
