package org.fr4j.examples;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/// A pinned npm package of which some files are wanted.
///
/// `npm pack` fetches the package alone; `npm install` would bring hundreds of packages that only a
/// browser needs. A file is kept only if its SHA-256 is the one written here.
///
/// @param name the package's name
/// @param version its version
/// @param files the wanted files and their SHA-256
record NpmPackage(String name, String version, Map<String, String> files) {
  /// Puts the wanted files under `models/name` unless they are there.
  void fetchInto(Path models) throws IOException {
    Path folder = models.resolve(name);
    if (files.keySet().stream().allMatch(file -> Files.exists(folder.resolve(file)))) {
      return;
    }
    Files.createDirectories(models);
    Path work = Files.createTempDirectory(models, "npm");
    try {
      unpack(pack(work), folder);
    } finally {
      try (var left = Files.list(work)) {
        for (Path file : left.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(work);
    }
  }

  private Path pack(Path work) throws IOException {
    Path log = work.resolve("npm.log");
    if (exitCode(start(work, log)) != 0) {
      throw new IOException(without(Files.readString(log).lines().findFirst().orElse("no reason")));
    }
    try (var made = Files.list(work)) {
      return made.filter(file -> file.toString().endsWith(".tgz")).findFirst().orElseThrow();
    }
  }

  private Process start(Path work, Path log) throws IOException {
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
    ProcessBuilder npm =
        new ProcessBuilder(windows ? "npm.cmd" : "npm", "pack", "--silent", name + "@" + version);
    try {
      return npm.directory(work.toFile())
          .redirectErrorStream(true)
          .redirectOutput(log.toFile())
          .start();
    } catch (IOException e) {
      throw new IOException(without("no such command"), e);
    }
  }

  private static int exitCode(Process process) throws IOException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("npm pack was interrupted", e);
    }
  }

  private String without(String reason) {
    return "npm could not fetch %s@%s (%s): install npm, or name a folder that holds its files by -Dmodel.dir=DIR"
        .formatted(name, version, reason);
  }

  private void unpack(Path archive, Path folder) throws IOException {
    int found = 0;
    try (InputStream raw = Files.newInputStream(archive);
        TarArchiveInputStream tar = new TarArchiveInputStream(new GzipCompressorInputStream(raw))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        String file = entry.getName().replaceFirst("^package/", "");
        String expected = files.get(file);
        if (expected != null) {
          store(tar.readAllBytes(), folder.resolve(file), expected);
          found++;
        }
      }
    }
    if (found < files.size()) {
      throw new IOException(
          "%s@%s holds %d of the %d files that are wanted: %s"
              .formatted(name, version, found, files.size(), files.keySet()));
    }
  }

  private static void store(byte[] bytes, Path target, String expected) throws IOException {
    String actual = sha256(bytes);
    if (!actual.equals(expected)) {
      throw new IOException(
          "%s: SHA-256 %s, expected %s".formatted(target.getFileName(), actual, expected));
    }
    Files.createDirectories(target.getParent());
    Path temporary = target.resolveSibling(target.getFileName() + ".tmp");
    Files.write(temporary, bytes);
    Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
