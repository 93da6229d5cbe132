package org.gatehouse.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.gatehouse.it.server.EmbeddedServer;
import org.gatehouse.it.server.SmallWar;
import org.gatehouse.it.tomcat.Encrypted;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * HTTPS beside HTTP without a server: the stock client on both, on a port of gateways and while certificates are renewed, HTTP/2,
 * Chromium, and in the end what all of them see of a stop.
 */
@Tag("embedded") // servers have their own listeners
@Tag("thorough")
class HttpsTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    private static Path directory;

    private static final EmbeddedServer SERVER = new EmbeddedServer(0);
    private static List<Integer> ports = List.of();

    @BeforeAll
    static void start() throws Exception {
        for (String name : List.of("used", "next", "own")) {
            makeCertificate(name);
        }
        ports = SERVER.start(
                "",
                SmallWar.of(Encrypted.class, Encrypted.Everywhere.class, Encrypted.OnOne.class),
                Map.of(
                        "gatehouse.port",
                        "0",
                        "gatehouse.https-port",
                        "0",
                        "gatehouse.tls.key-store",
                        directory.resolve("used.p12").toString(),
                        "gatehouse.tls.password",
                        PASSWORD,
                        "gatehouse.ports.81",
                        "0",
                        "gatehouse.ports.81.tls.key-store",
                        directory.resolve("own.p12").toString(),
                        "gatehouse.ports.81.tls.password",
                        PASSWORD));
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private static void makeCertificate(String name) throws Exception {
        keytool(
                "-genkeypair -keyalg EC -storetype PKCS12 -validity 30 -dname CN=" + name
                        + " -ext SAN=DNS:localhost,IP:127.0.0.1",
                name);
        keytool("-exportcert -rfc -file " + directory.resolve(name + ".pem"), name);
    }

    private static void keytool(String arguments, String name) throws Exception {
        String all =
                arguments + " -alias pair -storepass " + PASSWORD + " -keystore " + directory.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(Stream.concat(
                                Stream.of(Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString()),
                                Stream.of(all.split(" ")))
                        .toList())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(keytool.exitValue()).as(all).isZero();
    }

    @TestFactory
    Stream<DynamicTest> clients() {
        return NodeTests.of(
                "https.test.mjs",
                URI.create("https://localhost:" + ports.get(1) + "/"),
                Map.of("PLAIN_URL", "http://localhost:" + ports.get(0) + "/", "CERTIFICATES", directory.toString()));
    }
}
