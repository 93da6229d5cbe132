package org.gatehouse.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server answers beside its gateways. */
class HttpBesideTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static Gatehouse gatehouse;

    @BeforeAll
    static void start(@TempDir Path webRoot) throws IOException {
        Files.writeString(webRoot.resolve("index.html"), "<p>welcome</p>");
        Files.writeString(webRoot.resolve("style.css"), "p {}");
        Files.createDirectories(webRoot.resolve("WEB-INF"));
        Files.writeString(webRoot.resolve("WEB-INF/secret.txt"), "secret");
        gatehouse = Gatehouse.builder()
                .port(0)
                .port(0)
                .webRoot(webRoot)
                .set("gatehouse.readiness-path", "/ready")
                .set("gatehouse.health-path", "/alive")
                .start();
    }

    @AfterAll
    static void stop() {
        gatehouse.close();
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return get(gatehouse.port(), path);
    }

    private static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void filesOfADirectoryAndOfTheClassPathAreServed() throws Exception {
        assertThat(get("/").body()).isEqualTo("<p>welcome</p>");
        assertThat(get("/style.css").headers().firstValue("content-type")).hasValue("text/css");
        assertThat(get("/packed.html").body()).contains("from the class path");
        assertThat(get("/none.html").statusCode()).isEqualTo(404);
        assertThat(get("/WEB-INF/secret.txt").statusCode()).isEqualTo(404);
    }

    @Test
    void servletsAndFiltersAreInjectedAndShareTheRequestContext() throws Exception {
        assertThat(get("/hello?name=Ada").body()).isEqualTo("Hello Ada at " + gatehouse.port());
        assertThat(get("/hello?name=Grace").body()).startsWith("Hello Grace ");
    }

    @Test
    void resourcesOfJaxRsAreInjectedWhereAnImplementationIsOnTheClassPath() throws Exception {
        assertThat(get("/api/greeting?name=Ada").body()).isEqualTo("Hello Ada at " + gatehouse.port());
        assertThat(get("/api/greeting?name=Grace").body()).startsWith("Hello Grace ");
        assertThat(get("/api/none").statusCode()).isEqualTo(404);
    }

    @Test
    void everyListenerAnswers() throws Exception {
        assertThat(gatehouse.ports()).hasSize(2).doesNotHaveDuplicates();
        for (int port : gatehouse.ports()) {
            assertThat(get(port, "/hello?name=Ada").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void itTellsWhetherItIsAliveAndReady() throws Exception {
        assertThat(get("/alive").body()).isEqualTo("UP");
        assertThat(get("/ready").body()).isEqualTo("UP");
    }

    @Test
    void theServersOwnObjectIsReachable() {
        assertThat(gatehouse.listening()).isTrue();
        assertThat(gatehouse.unwrap(Tomcat.class)).isPresent();
        assertThat(gatehouse.unwrap(String.class)).isEmpty();
    }
}
