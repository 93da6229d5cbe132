package org.gatehouse.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HTTPS beside HTTP, and what keys and certificates do. */
class TlsTest {

    @TempDir
    private static Path directory;

    @TempDir
    private static Path classes;

    private static URLClassLoader loader;
    private static Path one;
    private static Path other;
    private static Path client;

    @BeforeAll
    static void makeCertificates() throws Exception {
        loader = PortGateways.in(classes, 81);
        Certificates made = new Certificates(directory);
        one = made.keyStore("one", "one.example", "RSA");
        other = made.keyStore("other", "other.example", "EC");
        client = made.keyStore("client", "Ada", "EC");
        Certificates.pem(one, file("one.key"), file("one.pem"));
        Certificates.pem(other, file("other.key"), file("other.pem"));
        Certificates.pem(client, file("client.key"), file("client.pem"));
        Files.writeString(file("nonsense"), "nonsense");
        Files.createFile(file("empty"));
    }

    @AfterAll
    static void close() throws IOException {
        loader.close();
    }

    private static Path file(String name) {
        return directory.resolve(name);
    }

    private static Tls pem(String name) {
        return Tls.pem(file(name + ".key"), file(name + ".pem"));
    }

    private static Gatehouse.Builder server() {
        return Gatehouse.builder().classLoader(loader).set("gatehouse.ports.81", "0");
    }

    private static Asking asking() throws Exception {
        return Asking.trusting(Certificates.trusting(one, other), null, "");
    }

    @Test
    void everyGatewayAnswersOnHttpAndHttpsAndIsOne() throws Exception {
        try (Gatehouse gatehouse = server().port(0)
                .https(0, pem("one"))
                .https(0, Tls.pkcs12(other, Certificates.PASSWORD))
                .gatewayPort(81, new Listener("", 0, pem("other")))
                .start()) {
            Asking client = asking();
            List<Integer> ports = gatehouse.ports();

            assertThat(client.ask("ws://localhost:" + ports.get(0) + "/where", "where"))
                    .isEqualTo("everywhere 0");
            assertThat(client.ask("wss://localhost:" + ports.get(1) + "/where", "where"))
                    .isEqualTo("everywhere 0");
            assertThat(client.ask("wss://localhost:" + ports.get(2) + "/where", "where"))
                    .isEqualTo("everywhere 0");
            assertThat(client.ask("wss://localhost:" + gatehouse.portOf(81) + "/where", "where"))
                    .isEqualTo("on 81");
            assertThat(client.ask("wss://localhost:" + ports.get(1) + "/where", "who"))
                    .isEqualTo("nobody");
            HttpResponse<String> page = client.get("https://localhost:" + ports.get(1) + "/hello?name=Ada");
            assertThat(page.body()).startsWith("Hello Ada");
            assertThat(page.version()).isEqualTo(HttpClient.Version.HTTP_2);
            HttpResponse<String> poll =
                    client.get("https://localhost:" + ports.get(1) + "/socket.io/?EIO=4&transport=polling");
            assertThat(poll.body()).startsWith("0{\"sid\":");
            assertThat(poll.version()).isEqualTo(HttpClient.Version.HTTP_2);
        }
    }

    /** HTTP/2 has no header Host, which origins are compared with, but says the same otherwise. */
    @Test
    void aPageOfTheServersOwnPollsOverHttp2AndNoOther() throws Exception {
        try (Gatehouse gatehouse = server().https(0, pem("one")).start()) {
            String own = "https://localhost:" + gatehouse.port();
            String poll = own + "/socket.io/?EIO=4&transport=polling";

            HttpResponse<String> answer = asking().get(poll, "Origin", own);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(asking().get(poll, "Origin", "https://other.example").statusCode())
                    .isEqualTo(403);
            assertThat(asking().get(poll, "Origin", "https://localhost").statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void keysSayItAsWell() throws Exception {
        Path relative = Files.createDirectories(Path.of("target", "relative")); // to where Tomcat does not look
        Path key = Files.copy(file("one.key"), relative.resolve("key.pem"), StandardCopyOption.REPLACE_EXISTING);
        Path certificate =
                Files.copy(file("one.pem"), relative.resolve("certificate.pem"), StandardCopyOption.REPLACE_EXISTING);
        try (Gatehouse gatehouse = server().set("gatehouse.host", "127.0.0.1")
                .set("gatehouse.port", "0")
                .set("gatehouse.https-port", "0")
                .set("gatehouse.tls.key", key.toString())
                .set("gatehouse.tls.certificate", certificate.toString())
                .start()) {
            assertThat(asking().ask("wss://127.0.0.1:" + gatehouse.ports().get(1) + "/where", "where"))
                    .isEqualTo("everywhere 0");
        }
    }

    @Test
    void aKeyStoreAndClientCertificatesCanBeConfigured() throws Exception {
        try (Gatehouse gatehouse = server().set("gatehouse.port", "0")
                .set("gatehouse.https-port", "0")
                .set("gatehouse.tls.key-store", one.toString())
                .set("gatehouse.tls.password", Certificates.PASSWORD)
                .set("gatehouse.tls.client-certificates", "wanted")
                .set("gatehouse.tls.trusted", file("client.pem").toString())
                .start()) {
            Asking ada = Asking.trusting(Certificates.trusting(one), Certificates.load(client), Certificates.PASSWORD);
            assertThat(ada.ask("wss://localhost:" + gatehouse.ports().get(1) + "/where", "who"))
                    .isEqualTo("CN=Ada");
        }
        assertThatThrownBy(() -> server().set("gatehouse.https-port", "0")
                        .set("gatehouse.tls.key-store", one.toString())
                        .set("gatehouse.tls.client-certificates", "needed")
                        .start())
                .hasMessageStartingWith("GATE0196: port 0 is for HTTPS, but nobody vouches for clients");
    }

    @Test
    void aClientsCertificateIsItsPrincipal() throws Exception {
        try (Gatehouse gatehouse = server().https(
                        0, pem("one").clientCertificates(ClientCertificates.NEEDED, file("client.pem")))
                .https(0, pem("one").clientCertificates(ClientCertificates.WANTED, file("client.pem")))
                .start()) {
            String needed = "wss://localhost:" + gatehouse.ports().get(0) + "/where";
            String wanted = "wss://localhost:" + gatehouse.ports().get(1) + "/where";
            KeyStore trusted = Certificates.trusting(one);
            Asking ada = Asking.trusting(trusted, Certificates.load(client), Certificates.PASSWORD);

            assertThat(ada.ask(needed, "who")).isEqualTo("CN=Ada");
            assertThat(ada.ask(wanted, "who")).isEqualTo("CN=Ada");
            assertThat(asking().ask(wanted, "who")).isEqualTo("nobody");
            assertThatThrownBy(() -> asking().ask(needed, "who")).isInstanceOf(Exception.class);
        }
    }

    @Test
    void aHostMayHaveACertificateOfItsOwn() throws Exception {
        try (Gatehouse gatehouse = server().https(0, pem("one").forHost("other.example", pem("other")))
                .start()) {
            assertThat(Certificates.shownTo("other.example", gatehouse.port())).isEqualTo("CN=other.example");
            assertThat(Certificates.shownTo("one.example", gatehouse.port())).isEqualTo("CN=one.example");
            assertThat(Certificates.shownTo("any.example", gatehouse.port())).isEqualTo("CN=one.example");
        }
    }

    @Test
    void filesThatHaveChangedAreUsedAndBrokenOnesAreNot() throws Exception {
        Path key = Files.copy(file("one.key"), file("used.key"));
        Path certificate = Files.copy(file("one.pem"), file("used.pem"));
        try (SaidLines said = new SaidLines("org.gatehouse.standalone");
                Gatehouse gatehouse =
                        server().https(0, Tls.pem(key, certificate)).start()) {
            int port = gatehouse.port();
            assertThat(Certificates.shownTo("one.example", port)).isEqualTo("CN=one.example");

            Files.copy(file("other.key"), key, StandardCopyOption.REPLACE_EXISTING);
            said.await("GATE0197: the files for HTTPS on port " + port + " have changed, but the key ");
            assertThat(Certificates.shownTo("one.example", port)).isEqualTo("CN=one.example");

            Files.copy(file("other.pem"), certificate, StandardCopyOption.REPLACE_EXISTING);
            said.await("new certificates on port " + port);
            assertThat(Certificates.shownTo("one.example", port)).isEqualTo("CN=other.example");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "missing, one.pem, there is no file ",
        "one.key, missing, there is no file ",
        "nonsense, one.pem, cannot be used: ",
        "one.pem, one.pem, there is no private key in ",
        "one.key, nonsense, cannot be used: ",
        "one.key, empty, there is no certificate in ",
        "empty, one.pem, there is no private key in ",
        "one.key, other.pem, the first certificate is of another key than the private one",
        "other.key, one.pem, the first certificate is of another key than the private one",
        "client.key, other.pem, the first certificate is of another key than the private one",
    })
    void whatCannotBeUsedIsOneMessage(String key, String certificate, String reason) {
        Listener listener = new Listener("", 0, Tls.pem(file(key), file(certificate)));

        assertThatThrownBy(() -> TlsConnector.on(Connectors.of(listener), Tls.pem(file(key), file(certificate))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("GATE0196: port 0 is for HTTPS, but the key " + file(key))
                .hasMessageContaining(reason);
    }

    @Test
    void aServerWithoutKeysDoesNotStart() {
        assertThatThrownBy(() -> server().https(0, Tls.pkcs12(one, "guessed")).start())
                .hasMessageStartingWith("GATE0196: port 0 is for HTTPS, but the key store " + one);
        assertThatThrownBy(() -> server().set("gatehouse.https-port", "0").start())
                .hasMessageStartingWith("GATE0196: port 0 is for HTTPS, but there is nothing to encrypt with");
    }
}
