package org.gatehouse.internal.json;

/**
 * Where the arrays and objects of a valid JSON text end: takes the text, hands out ends by beginnings. Whoever looks ahead
 * on every level of a deep text would otherwise walk over all that is below it each time.
 */
final class ContainerEnds {

    /** By the position of a container's first character, the one behind its last; for an open one, the container around it. */
    private final int[] ends;

    ContainerEnds(String text) {
        this.ends = new int[text.length()];
        int open = -1;
        for (int at = 0; at < ends.length; at++) {
            switch (text.charAt(at)) {
                case '"' -> at = lastOfString(text, at);
                case '[', '{' -> {
                    ends[at] = open;
                    open = at;
                }
                case ']', '}' -> {
                    int outer = ends[open];
                    ends[open] = at + 1;
                    open = outer;
                }
                default -> {}
            }
        }
    }

    int behind(int start) {
        return ends[start];
    }

    private static int lastOfString(String text, int start) {
        int at = start + 1;
        while (text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return at;
    }
}
