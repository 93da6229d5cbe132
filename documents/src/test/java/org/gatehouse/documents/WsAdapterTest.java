package org.gatehouse.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.gatehouse.documents.Page.Block;
import org.gatehouse.standalone.Gatehouse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The protocol of {@code docs/guides/extending.md}, on an embedded server. */
@Tag("thorough")
@Timeout(600)
class WsAdapterTest {

    @Test
    void aMessageIsAnsweredWithAnEventOfItsName(@TempDir Path classes) throws Exception {
        Page page = Page.of("docs/guides/extending.md");
        List<Block> blocks = page.blocks().stream()
                .filter(block -> block.text().startsWith("package com.example.adapter;"))
                .toList();
        assertThat(Samples.compile(page.name(), blocks, classes)).isEmpty();
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(services.resolve("org.gatehouse.spi.GatewayProtocol"), "com.example.adapter.WsAdapter");
        Files.createFile(classes.resolve("META-INF/beans.xml"));
        BlockingQueue<String> frames = new LinkedBlockingQueue<>();
        try (URLClassLoader loader = new URLClassLoader(
                        new URL[] {classes.toUri().toURL()}, getClass().getClassLoader());
                Gatehouse server =
                        Gatehouse.builder().classLoader(loader).port(0).start()) {
            WebSocket client = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(URI.create("ws://localhost:" + server.port() + "/events"), new TextFrames(frames))
                    .get(60, TimeUnit.SECONDS);
            client.sendText("no message", true).get(60, TimeUnit.SECONDS);
            client.sendText("{\"event\":\"events\",\"data\":3}", true).get(60, TimeUnit.SECONDS);
            assertThat(frames.poll(60, TimeUnit.SECONDS)).isEqualTo("{\"event\":\"events\",\"data\":[3,4,5]}");
            client.sendText("{\"event\":\"events\",\"data\":\"x\"}", true).get(60, TimeUnit.SECONDS);
            assertThat(frames.poll(60, TimeUnit.SECONDS))
                    .startsWith("{\"event\":\"exception\"")
                    .contains("Validation failed");
            client.sendClose(1000, "").get(60, TimeUnit.SECONDS);
        }
    }
}
