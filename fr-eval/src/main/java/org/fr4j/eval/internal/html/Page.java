package org.fr4j.eval.internal.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// A page of HTML that needs nothing from anywhere: its style stands in it.
public final class Page {
  private final StringBuilder body = new StringBuilder();
  private final String title;

  /// @param title plain text
  public Page(String title) {
    this.title = title;
  }

  /// Adds markup as it stands.
  public Page html(String markup) {
    body.append(markup).append('\n');
    return this;
  }

  /// Adds an element with plain text in it.
  public Page text(String element, String text) {
    return html("<%s>%s</%s>".formatted(element, escape(text), element.split(" ", 2)[0]));
  }

  /// The whole page.
  public String render() {
    return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <link rel="icon" href="data:,">
        <title>%s</title>
        <style>
        %s%s</style>
        </head>
        <body>
        <a class="skip" href="#main">To the report</a>
        <main id="main" tabindex="-1">
        %s</main>
        </body>
        </html>
        """
        .formatted(escape(title), style(), Legend.style(), body);
  }

  /// Plain text as it stands in HTML, within elements and quoted attributes.
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String style() {
    try (InputStream css = Page.class.getResourceAsStream("report.css")) {
      return new String(Objects.requireNonNull(css).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
