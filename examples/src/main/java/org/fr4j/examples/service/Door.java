package org.fr4j.examples.service;

import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where the service listens, and whom it lets in.
///
/// Without a key it lets in whoever is on this machine, but no page of another site that is open in
/// a browser here: such a page can be made to reach us, not to call us by one of our names.<br>
/// **Threads.** Immutable.
public final class Door {
  private static final Set<String> OUR_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

  private final InetSocketAddress address;
  private final Optional<ApiKey> key;

  private Door(InetSocketAddress address, Optional<ApiKey> key) {
    this.address = address;
    this.key = key;
  }

  /// A door; refuses to be open to other machines without a key.
  ///
  /// @param host name or address of this machine
  /// @param port 0 to 65535; 0 takes a free one
  /// @param secret 16 characters or more that each client must show, if they must
  /// @return the door
  /// @throws IllegalArgumentException if anybody could come in, or a value is out of range
  public static Door of(String host, int port, Optional<String> secret) {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port %d: must be 0 to 65535".formatted(port));
    }
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new IllegalArgumentException("host %s: there is no such host".formatted(host));
    }
    if (secret.isEmpty() && !address.getAddress().isLoopbackAddress()) {
      throw new IllegalArgumentException(
          "host %s is open to other machines: an API key must be set in the environment, FR4J_API_KEY"
              .formatted(host));
    }
    return new Door(address, secret.map(ApiKey::of));
  }

  InetSocketAddress address() {
    return address;
  }

  /// Turns away who may not come in.
  ///
  /// @param host header of that name
  /// @param authorization header of that name
  void require(@Nullable String host, @Nullable String authorization) {
    if (key.isPresent()) {
      if (!key.get().isShownBy(authorization)) {
        throw new Problem(401, "no API key or a wrong one: must be Authorization: Bearer KEY");
      }
    } else if (host == null
        || !OUR_NAMES.contains(host.toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", ""))) {
      throw new Problem(403, "without an API key, the service must be called localhost");
    }
  }
}
