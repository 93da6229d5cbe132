package org.gatehouse.redis.wire;

/** Takes names and yields patterns of Redis that match them alone. */
public final class Globs {

    private Globs() {}

    /**
     * Escapes what means something in a pattern.
     *
     * @param name the name
     * @return the pattern that matches it alone
     */
    public static String escape(String name) {
        return name.replaceAll("[*?\\[\\]\\\\]", "\\\\$0");
    }
}
