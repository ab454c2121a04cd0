package org.fr4j.examples.service;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The server as clients meet it that do what they should not, byte by byte over sockets.
class JettyServerTest {
  private static final Limits LIMITS =
      new Limits(20, 1000, 1000, 1000, 2000, Duration.ofSeconds(2), Duration.ofMillis(200));

  private JettyServer server;

  @BeforeEach
  void start() throws IOException {
    Route ask = Route.open("/ask", call -> text("here"));
    Route echo =
        Route.guarded(
            "POST", "/echo", call -> text(new String(call.body().read(1000), UTF_8)), "name");
    Route name = Route.guarded("GET", "/name", call -> text(call.text("name")), "name");
    Route bug =
        Route.open(
            "/bug",
            call -> {
              throw new IllegalStateException("secret");
            });
    server =
        JettyServer.start(
            Door.of("127.0.0.1", 0, Optional.empty()),
            LIMITS,
            List.of(ask, echo, name, bug),
            new ServiceMetrics());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static Reply text(String text) {
    return new Reply(200, "text/plain", Map.of(), text.getBytes(UTF_8));
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort());
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /// What comes until the server closes the connection.
  private static String all(Socket socket) throws IOException {
    StringBuilder text = new StringBuilder();
    InputStream in = socket.getInputStream();
    try {
      for (int b = in.read(); b >= 0; b = in.read()) {
        text.append((char) b);
      }
    } catch (SocketException e) {
      text.append("<reset>");
    }
    return text.toString();
  }

  private String answer(String request) throws IOException {
    try (Socket socket = connect()) {
      send(socket, request);
      return all(socket);
    }
  }

  private static String get(String target) {
    return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
  }

  private static String post(String headers, String body) {
    return "POST /echo HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        + headers
        + "\r\n\r\n"
        + body;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..%2F..%2Fetc%2Fpasswd",
        "'%3B%20DROP%20TABLE%20template%3B--",
        "%E2%80%AEabc%F0%9F%98%80",
        "a%26name%3Db",
        "%00"
      })
  void anyTextIsAParameter(String encoded) throws IOException {
    String wanted = java.net.URLDecoder.decode(encoded, UTF_8);

    String answer = answer(get("/name?name=" + encoded));

    assertThat(new String(answer.getBytes(ISO_8859_1), UTF_8)).endsWith("\r\n\r\n" + wanted);
  }

  @ParameterizedTest
  @CsvSource({
    "/name,                 parameter \\\"name\\\": must be given",
    "/name?name=a&name=b,   parameter \\\"name\\\": must be there once",
    "/name?id=a,            parameter \\\"id\\\": must be one of [name]",
    "/name?name=%ff,        the query: must be percent-encoded UTF-8",
    "/name?name=%c0%af,     the query: must be percent-encoded UTF-8",
    "/name?name=%+a,        the query: must be percent-encoded UTF-8",
    "/name?name=%e,         the query: must be percent-encoded UTF-8",
  })
  void aQueryThatCantBeMeant_isRefused(String target, String detail) throws IOException {
    assertThat(answer(get(target))).startsWith("HTTP/1.1 400 ").contains(detail);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/ask/", "/ask/../ask/x", "/..%2fask", "/%2e%2e/%2e%2e/etc/passwd", "/ASK"})
  void noOtherPathLeadsAnywhere(String path) throws IOException {
    assertThat(answer(get(path)))
        .containsPattern("^HTTP/1.1 40[04] ")
        .contains("application/problem+json");
  }

  @Test
  void anotherMethod_isToldWhichThereAre() throws IOException {
    assertThat(answer(get("/echo"))).startsWith("HTTP/1.1 405 ").contains("Allow: POST");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: evil.example\r\n",
        "Host: localhost.evil.example\r\n",
        "Host: 169.254.169.254:80\r\n"
      })
  void withoutAKey_aPageOfAnotherNameIsKeptOut(String host) throws IOException {
    assertThat(answer("GET /name?name=a HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 403 ");
  }

  @Test
  void anErrorOfOurs_isNotToldToTheClient() throws IOException {
    assertThat(answer(get("/bug"))).startsWith("HTTP/1.1 500 ").doesNotContain("secret");
  }

  @Test
  void whatIsNoHttp_getsAProblem_andTheServerGoesOn() throws IOException {
    for (String noise : List.of("\u0016\u0003\u0001\u0002\u0000\r\n\r\n", "HELLO\r\n\r\n")) {
      assertThat(answer(noise)).startsWith("HTTP/1.1 400 ").contains("application/problem+json");
    }
    assertThat(answer(get("/ask?" + "x".repeat(10_000)))).startsWith("HTTP/1.1 414 ");
    assertThat(answer("GET /ask HTTP/1.1\r\nX: " + "x".repeat(10_000) + "\r\n\r\n"))
        .startsWith("HTTP/1.1 431 ");
    assertThat(answer(get("/ask"))).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void aBodyIsReadAsFarAsItSays_andNoFarther() throws IOException {
    assertThat(answer(post("Content-Length: 4", "body"))).endsWith("\r\n\r\nbody");
    assertThat(answer(post("Content-Length: 1001", "x"))).startsWith("HTTP/1.1 413 ");
    assertThat(answer(post("Content-Length: 99999999999999", "x"))).startsWith("HTTP/1.1 413 ");
    assertThat(answer(post("Transfer-Encoding: chunked", "4\r\nbody\r\n0\r\n\r\n")))
        .startsWith("HTTP/1.1 411 ");
    assertThat(answer(post("Content-Length: 4\r\nContent-Length: 5", "body")))
        .startsWith("HTTP/1.1 400 ");
  }

  @Test
  void aClientThatSendsAByteNowAndThen_isCutOff() throws IOException {
    try (Socket socket = connect()) {
      send(socket, "GET /ask HTTP/1.1\r\nHost: localhost\r\n");
      socket.setSoTimeout(50);
      int sent = 0;
      boolean open = true;
      while (open) {
        try {
          open = socket.getInputStream().read() >= 0;
        } catch (java.net.SocketTimeoutException e) {
          send(socket, "a");
          sent++;
        } catch (SocketException e) {
          open = false;
        }
      }
      assertThat(sent).isBetween(2, 100);
    }
    assertThat(answer(get("/ask"))).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void bodiesThatDontCome_holdNoRoom_forLong() throws IOException {
    List<Socket> slow = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      slow.add(connect());
      send(slow.getLast(), post("Content-Length: 1000", "x"));
    }
    String crowded = answer(post("Content-Length: 4", "body"));
    while (crowded.startsWith("HTTP/1.1 200 ")) { // the slow ones are not yet reading
      crowded = answer(post("Content-Length: 4", "body"));
    }
    assertThat(crowded).startsWith("HTTP/1.1 503 ").contains("Retry-After:");

    for (Socket socket : slow) {
      assertThat(all(socket)).startsWith("HTTP/1.1 408 ");
      socket.close();
    }
    assertThat(answer(post("Content-Length: 4", "body"))).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void moreConnectionsThanThereMayBe_wait_andAreAnswered() throws IOException {
    List<Socket> silent = new ArrayList<>();
    for (int i = 0; i < 3 * LIMITS.connections(); i++) {
      silent.add(connect());
    }
    try (Socket last = connect()) {
      send(last, get("/ask"));

      assertThat(all(last)).startsWith("HTTP/1.1 200 ");
    }
    for (Socket socket : silent) {
      socket.close();
    }
  }
}
