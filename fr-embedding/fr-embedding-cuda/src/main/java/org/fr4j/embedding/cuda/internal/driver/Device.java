package org.fr4j.embedding.cuda.internal.driver;

/// A card that the driver knows and our kernels can run on.
///
/// @param ordinal its number
/// @param name such as `NVIDIA H100`
/// @param capability compute capability, major times ten plus minor
/// @param processors multiprocessors
/// @param version the driver's version of CUDA, as the driver writes it: 13000 is 13.0
public record Device(int ordinal, String name, int capability, int processors, int version) {
  private static final int OLDEST_DRIVER = 13000;
  private static final int OLDEST_CAPABILITY = 80;
  private static final int PROCESSORS = 16;
  private static final int MAJOR = 75;
  private static final int MINOR = 76;
  private static final int NAME_ROOM = 256;

  /// Finds the first card, which `CUDA_VISIBLE_DEVICES` may choose.
  ///
  /// @throws IllegalStateException if there is none, or it or the driver is too old, one sentence
  public static Device first(Driver driver) {
    try {
      driver.call(Call.INIT, 0);
    } catch (CudaException e) {
      throw new IllegalStateException(
          e.isNoDevice()
              ? "the NVIDIA driver finds no card"
              : "the NVIDIA driver does not start: " + e.getMessage(),
          e);
    }
    int version = driver.integer(Call.DRIVER_VERSION);
    if (version < OLDEST_DRIVER) {
      throw new IllegalStateException(
          "the NVIDIA driver is too old: it is for CUDA %s, the kernels need %s or newer"
              .formatted(dotted(version), dotted(OLDEST_DRIVER)));
    }
    if (driver.integer(Call.DEVICE_COUNT) == 0) {
      throw new IllegalStateException("the NVIDIA driver finds no card");
    }
    int ordinal = driver.integer(Call.DEVICE, 0);
    Device device =
        new Device(
            ordinal,
            driver.text(Call.DEVICE_NAME, NAME_ROOM, ordinal),
            10 * attribute(driver, MAJOR, ordinal) + attribute(driver, MINOR, ordinal),
            attribute(driver, PROCESSORS, ordinal),
            version);
    if (device.capability < OLDEST_CAPABILITY) {
      throw new IllegalStateException(
          "%s is too old: it has compute capability %s, the kernels need 8.0 or newer"
              .formatted(device.name, device.dottedCapability()));
    }
    return device;
  }

  private static int attribute(Driver driver, int attribute, int ordinal) {
    return driver.integer(Call.DEVICE_ATTRIBUTE, attribute, ordinal);
  }

  private static String dotted(int version) {
    return version / 1000 + "." + version % 1000 / 10;
  }

  private String dottedCapability() {
    return capability / 10 + "." + capability % 10;
  }

  @Override
  public String toString() {
    return "%s, compute capability %s, driver for CUDA %s"
        .formatted(name, dottedCapability(), dotted(version));
  }
}
