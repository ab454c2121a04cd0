package org.fr4j.examples.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.fr4j.core.ModelStamp;
import org.fr4j.embedding.detect.FaceBox;
import org.fr4j.embedding.image.RgbImage;
import org.fr4j.index.Gallery;
import org.fr4j.index.Thresholds;
import org.fr4j.index.store.StoreOptions;
import org.fr4j.index.store.TemplateStore;
import org.sqlite.SQLiteDataSource;

/// A service over a SQLite file, and a client of it. The face of an image is the colour of its
/// first pixel; a black one shows no face.
final class ServedGallery implements AutoCloseable {
  static final ModelStamp COLOUR = new ModelStamp("colour", "1", 3);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final TemplateStore store;
  private final Gallery gallery;
  private final FaceService service;

  private ServedGallery(TemplateStore store, Gallery gallery, FaceService service) {
    this.store = store;
    this.gallery = gallery;
    this.service = service;
  }

  static ServedGallery open(Path file, Optional<String> key) throws IOException {
    SQLiteDataSource database = new SQLiteDataSource();
    database.setUrl("jdbc:sqlite:" + file);
    TemplateStore store = TemplateStore.open(database, COLOUR, StoreOptions.DEFAULT);
    Gallery gallery = Gallery.open(store);
    return new ServedGallery(
        store,
        gallery,
        FaceService.start(
            Door.of("127.0.0.1", 0, key), gallery, Thresholds.of(.9f), ServedGallery::face));
  }

  private static Optional<SeenFace> face(RgbImage image) {
    float[] colour = new float[3];
    for (int i = 0; i < 3; i++) {
      colour[i] = image.pixels()[i] & 0xff;
    }
    return colour[0] + colour[1] + colour[2] == 0
        ? Optional.empty()
        : Optional.of(new SeenFace(colour, new FaceBox(0, 0, 2, 2, 1), 1));
  }

  static byte[] image(String format, int rgb) throws IOException {
    BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, 2, 2, new int[] {rgb, rgb, rgb, rgb}, 0, 2);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, format, out);
    return out.toByteArray();
  }

  /// @param status of HTTP
  /// @param json the content; missing where it is none
  record Answer(int status, JsonNode json, String text, HttpResponse<String> whole) {
    String detail() {
      return json.path("detail").asText();
    }
  }

  static String query(String path, String name, String value) {
    return path + "?" + name + "=" + URLEncoder.encode(value, UTF_8);
  }

  HttpRequest.Builder to(String target) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + target));
  }

  int port() {
    return service.address().getPort();
  }

  Gallery gallery() {
    return gallery;
  }

  Answer ask(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
    boolean json = answer.headers().firstValue("Content-Type").orElse("").contains("json");
    return new Answer(
        answer.statusCode(),
        json ? JSON.readTree(answer.body()) : JSON.missingNode(),
        answer.body(),
        answer);
  }

  Answer get(String target) throws IOException, InterruptedException {
    return ask(to(target));
  }

  Answer delete(String target) throws IOException, InterruptedException {
    return ask(to(target).DELETE());
  }

  Answer post(String target, String type, byte[] body) throws IOException, InterruptedException {
    return ask(to(target).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
  }

  Answer post(String target, String json) throws IOException, InterruptedException {
    return post(target, "application/json", json.getBytes(UTF_8));
  }

  @Override
  public void close() {
    service.close();
    gallery.close();
    store.close();
  }
}
