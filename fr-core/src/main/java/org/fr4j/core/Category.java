package org.fr4j.core;

/// One value of a label, such as `gender=F`.
///
/// @param label the label's name
/// @param name the category's name
public record Category(String label, String name) {
  @Override
  public String toString() {
    return label + "=" + name;
  }
}
