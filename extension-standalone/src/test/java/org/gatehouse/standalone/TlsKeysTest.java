package org.gatehouse.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is encrypted, and with what, said by keys alone. */
class TlsKeysTest {

    @TempDir
    private static Path directory;

    @TempDir
    private static Path classes;

    private static URLClassLoader loader;
    private static Path one;
    private static Path other;
    private static Map<String, String> pairOfOne = Map.of();

    @BeforeAll
    static void makeCertificates() throws Exception {
        loader = PortGateways.in(classes, 81, 82, 83);
        Certificates made = new Certificates(directory);
        one = made.keyStore("one", "one.example", "EC");
        other = made.keyStore("other", "other.example", "EC");
        Certificates.pem(one, directory.resolve("one.key"), directory.resolve("one.pem"));
        pairOfOne = Map.of(
                "gatehouse.https-port", "0",
                "gatehouse.tls.key", directory.resolve("one.key").toString(),
                "gatehouse.tls.certificate", directory.resolve("one.pem").toString());
    }

    @AfterAll
    static void close() throws IOException {
        loader.close();
    }

    private static Gatehouse.Builder server(Map<String, String> more) {
        Gatehouse.Builder builder = Gatehouse.builder().classLoader(loader);
        List.of(81, 82, 83).forEach(port -> builder.set("gatehouse.ports." + port, "0"));
        builder.set("gatehouse.port", "0");
        more.forEach(builder::set);
        return builder;
    }

    private static Asking trusting(Path keyStore) throws Exception {
        return Asking.trusting(Certificates.trusting(keyStore), null, "");
    }

    @Test
    void thereMayBeHttpsAlone() throws Exception {
        try (Gatehouse gatehouse =
                server(pairOfOne).set("gatehouse.port", "none").start()) {
            assertThat(gatehouse.ports()).hasSize(1);
            assertThat(trusting(one).ask("wss://localhost:" + gatehouse.port() + "/where", "where"))
                    .isEqualTo("everywhere 0");
        }
        assertThatThrownBy(() -> server(Map.of("gatehouse.port", "none")).start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("GATE0184: gatehouse.port is none, and there is no gatehouse.https-port");
    }

    @Test
    void aPortOfGatewaysIsEncryptedWithTheServersPairOrOneOfItsOwn() throws Exception {
        try (Gatehouse gatehouse = server(pairOfOne)
                .set("gatehouse.ports.81.https", "true")
                .set("gatehouse.ports.82.tls.key-store", other.toString())
                .set("gatehouse.ports.82.tls.password", Certificates.PASSWORD)
                .start()) {
            assertThat(trusting(one).ask("wss://localhost:" + gatehouse.portOf(81) + "/where", "where"))
                    .isEqualTo("on 81");
            assertThat(trusting(other).ask("wss://localhost:" + gatehouse.portOf(82) + "/where", "where"))
                    .isEqualTo("on 82");
            assertThat(Asking.plainly().ask("ws://localhost:" + gatehouse.portOf(83) + "/where", "where"))
                    .isEqualTo("on 83");
        }
    }

    @Test
    void aHostMayHaveAPairOfItsOwnOnEveryPort() throws Exception {
        try (Gatehouse gatehouse = server(pairOfOne)
                .set("gatehouse.tls.hosts", "Other.example, *.below.example")
                .set("gatehouse.tls.hosts.Other.example.key-store", other.toString())
                .set("gatehouse.tls.hosts.Other.example.password", Certificates.PASSWORD)
                .set("gatehouse.tls.hosts.*.below.example.key-store", other.toString())
                .set("gatehouse.tls.hosts.*.below.example.password", Certificates.PASSWORD)
                .set("gatehouse.ports.81.https", "true")
                .start()) {
            for (int port : new int[] {gatehouse.ports().get(1), gatehouse.portOf(81)}) {
                assertThat(Certificates.shownTo("other.example", port)).isEqualTo("CN=other.example");
                assertThat(Certificates.shownTo("any.below.example", port)).isEqualTo("CN=other.example");
                assertThat(Certificates.shownTo("any.example", port)).isEqualTo("CN=one.example");
            }
        }
    }

    @Test
    void nobodyIsWarnedOfKeysThatAreReadAndOfOthersEverybody() {
        try (SaidLines said = new SaidLines("org.gatehouse");
                Gatehouse gatehouse = server(pairOfOne)
                        .set("gatehouse.tls.hosts", "other.example")
                        .set("gatehouse.tls.hosts.other.example.key-store", other.toString())
                        .set("gatehouse.tls.hosts.other.example.password", Certificates.PASSWORD)
                        .set("gatehouse.ports.81.https", "true")
                        .set("gatehouse.ports.82.tls.key-store", other.toString())
                        .set("gatehouse.ports.82.tls.password", Certificates.PASSWORD)
                        .set("gatehouse.ports.83.htps", "true")
                        .start()) {
            assertThat(gatehouse.listening()).isTrue();
            assertThat(said.lines())
                    .filteredOn(line -> line.startsWith("GATE0033"))
                    .singleElement()
                    .asString()
                    .contains("gatehouse.ports.83.htps", "gatehouse.ports.83.https");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gatehouse.port                      | 70000   | GATE0180: gatehouse.port: "70000" is neither a port nor "none"
            gatehouse.ports.81.https            | true    | GATE0196: port 0 is for HTTPS, but there is nothing to encrypt with: set gatehouse.tls.key
            gatehouse.ports.81.https            | perhaps | GATE0180: gatehouse.ports.81.https: "perhaps"
            gatehouse.ports.81.tls.key          | some    | GATE0196: port 0 is for HTTPS, but there is nothing to encrypt with: set gatehouse.ports.81.tls.key
            gatehouse.ports.81.tls.certificate  | some    | GATE0196: port 0 is for HTTPS, but there is nothing to encrypt with: set gatehouse.ports.81.tls.key
            gatehouse.ports.81.tls.key-store    | some    | GATE0196: port 0 is for HTTPS, but the key store
            gatehouse.tls.hosts                 | a..b    | GATE0180: gatehouse.tls.hosts: "a..b" names no host with "a..b"
            gatehouse.tls.hosts                 | *       | GATE0180: gatehouse.tls.hosts: "*" names no host with "*"
            """)
    void whatIsMissingOrWrongIsOneMessage(String key, String value, String message) {
        assertThatThrownBy(() -> server(Map.of(key, value)).start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aHostWithoutAPairIsAMistake() {
        assertThatThrownBy(() -> server(pairOfOne)
                        .set("gatehouse.tls.hosts", "other.example")
                        .start())
                .hasMessageStartingWith(
                        "GATE0196: port 0 is for HTTPS, but there is nothing to encrypt with: set gatehouse.tls.hosts.other.example.key");
    }
}
