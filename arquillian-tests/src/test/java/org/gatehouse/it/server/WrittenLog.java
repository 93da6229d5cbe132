package org.gatehouse.it.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the server of this run writes into its log while this is open: the files of another process, or of this one. */
public final class WrittenLog implements AutoCloseable {

    private final ServerLog here = new ServerLog();
    private final Map<Path, Long> before = new HashMap<>();

    /** Begins to listen. */
    public WrittenLog() {
        files().forEach(file -> before.put(file, size(file)));
    }

    /** Returns what was written so far. */
    public String text() {
        return Stream.concat(Stream.of(here.toString()), files().stream().map(this::written))
                .collect(Collectors.joining("\n"));
    }

    private String written(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            content.skipNBytes(before.getOrDefault(file, 0L));
            return new String(content.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files() {
        String server = System.getProperty("arquillian.launch");
        if (server == null) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(Path.of(System.getProperty("servers.directory"), server))) {
            return all.filter(file -> file.getParent().getFileName().toString().matches("logs?"))
                    .filter(file -> file.toString().endsWith(".log"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        here.close();
    }
}
