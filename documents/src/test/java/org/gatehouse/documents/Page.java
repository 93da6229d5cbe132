package org.gatehouse.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A document: its path below the root, and its lines. */
record Page(String name, List<String> lines) {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern FENCE = Pattern.compile("^( *)```([\\w-]*) *$");
    private static final Pattern HINT = Pattern.compile("^ *<!-- (.+) -->$");
    private static final Pattern HEADING = Pattern.compile("^(#+) (.+)$");

    /**
     * A fenced block: the heading of the second level above it, its language, the comment above it, the line of its fence, its text.
     */
    record Block(String section, String language, String hint, int line, String text) {}

    static Page of(String name) throws IOException {
        return new Page(name, Files.readAllLines(ROOT.resolve(name)));
    }

    /** All documents that people read, decisions included. */
    static List<Page> all() throws IOException {
        List<Page> pages = new ArrayList<>();
        for (String name : List.of("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md")) {
            pages.add(of(name));
        }
        try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                pages.add(of(ROOT.relativize(file).toString().replace('\\', '/')));
            }
        }
        return pages;
    }

    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        String section = "";
        for (int i = 0; i < lines.size(); i++) {
            Matcher heading = HEADING.matcher(lines.get(i));
            if (heading.matches() && heading.group(1).length() == 2) {
                section = heading.group(2);
            }
            Matcher fence = FENCE.matcher(lines.get(i));
            if (fence.matches()) {
                int end = end(i);
                String indent = fence.group(1);
                String text = String.join(
                        "\n",
                        lines.subList(i + 1, end).stream()
                                .map(line -> line.startsWith(indent) ? line.substring(indent.length()) : line)
                                .toList());
                blocks.add(new Block(section, fence.group(2), hint(i), i + 1, text));
                i = end;
            }
        }
        return blocks;
    }

    private int end(int fence) {
        for (int i = fence + 1; i < lines.size(); i++) {
            if (lines.get(i).strip().equals("```")) {
                return i;
            }
        }
        throw new IllegalStateException(name + ":" + (fence + 1) + " has no end");
    }

    /** The comment above a fence, if there is one. */
    private String hint(int fence) {
        for (int i = fence - 1; i >= 0; i--) {
            if (!lines.get(i).isBlank()) {
                Matcher hint = HINT.matcher(lines.get(i));
                return hint.matches() ? hint.group(1).strip() : "";
            }
        }
        return "";
    }

    /** The text without fenced blocks. */
    String prose() {
        StringBuilder prose = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            if (FENCE.matcher(lines.get(i)).matches()) {
                i = end(i);
            } else {
                prose.append(lines.get(i)).append('\n');
            }
        }
        return prose.toString();
    }

    /** What a link to a heading says, as hosting platforms make it of the heading. */
    List<String> anchors() {
        return prose().lines()
                .map(HEADING::matcher)
                .filter(Matcher::matches)
                .map(heading -> heading.group(2)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }
}
