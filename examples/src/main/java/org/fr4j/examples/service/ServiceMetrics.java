package org.fr4j.examples.service;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/// How often and how long, by route and status; how many templates, connections and bytes. Never
/// whose.
final class ServiceMetrics {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  ServiceMetrics() {
    new JvmMemoryMetrics().bindTo(registry);
  }

  void gauge(String name, Supplier<Number> value) {
    Gauge.builder(name, value).register(registry);
  }

  void answered(String route, int status, long nanos) {
    Timer.builder("fr4j.requests")
        .tag("route", route)
        .tag("status", String.valueOf(status))
        .serviceLevelObjectives(
            Duration.ofMillis(10), Duration.ofMillis(100), Duration.ofSeconds(1))
        .register(registry)
        .record(Duration.ofNanos(nanos));
  }

  Route route() {
    return Route.guarded("GET", "/metrics", call -> scraped());
  }

  private Reply scraped() {
    byte[] text = registry.scrape().getBytes(StandardCharsets.UTF_8);
    return new Reply(200, "text/plain; version=0.0.4; charset=utf-8", Map.of(), text);
  }
}
