package org.gatehouse.redis;

/** Takes names and yields patterns of Redis that match them alone. */
final class Globs {

    private Globs() {}

    static String escape(String name) {
        return name.replaceAll("[*?\\[\\]\\\\]", "\\\\$0");
    }
}
