package org.gatehouse.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.gatehouse.it.redis.RedisServer;
import org.gatehouse.it.redis.Until;
import org.gatehouse.test.GatewayTester;
import org.gatehouse.test.TestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Redis whose connections are encrypted, with a certificate that is made here. */
class RedisTlsTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    Path directory;

    private SSLContext before;

    @BeforeEach
    void remember() throws GeneralSecurityException {
        before = SSLContext.getDefault();
    }

    @AfterEach
    void trustAsBefore() {
        SSLContext.setDefault(before);
    }

    /** As a JVM does that is started with {@code javax.net.ssl.trustStore} and {@code .keyStore}: it reads them once. */
    private static void trust(KeyStore own) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("redis", own.getCertificate("redis"));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        SSLContext.setDefault(context);
    }

    /** Makes a key with a certificate for a host, as Redis reads them. */
    private KeyStore certificate(String name, String host) throws Exception {
        Path store = directory.resolve(name + ".p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> command = List.of(
                keytool,
                "-genkeypair",
                "-alias",
                "redis",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=redis",
                "-ext",
                "san=" + host,
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString());
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor()).isZero();
        KeyStore keys = load(store);
        pem(
                name + ".key",
                "PRIVATE KEY",
                keys.getKey("redis", PASSWORD.toCharArray()).getEncoded());
        pem(name + ".crt", "CERTIFICATE", keys.getCertificate("redis").getEncoded());
        return keys;
    }

    private static KeyStore load(Path store) throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    private void pem(String file, String what, byte[] content) throws IOException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(
                directory.resolve(file), "-----BEGIN " + what + "-----\n" + base64 + "\n-----END " + what + "-----\n");
    }

    private RedisServer redis(String name) {
        return RedisServer.start(
                "--tls-cert-file",
                directory.resolve(name + ".crt").toString(),
                "--tls-key-file",
                directory.resolve(name + ".key").toString(),
                "--tls-ca-cert-file",
                directory.resolve(name + ".crt").toString(),
                "--tls-auth-clients",
                "yes",
                "--requirepass",
                "secret");
    }

    @Test
    void nodesMeetWhereCertificatesAreTrustedOnBothSides() throws Exception {
        trust(certificate("trusted", "ip:127.0.0.1"));
        for (String kind : List.of("classic", "sharded", "streams")) {
            try (RedisServer redis = redis("trusted");
                    GatewayTester one = Node.start(Map.of("url", redis.url(), "password", "secret", "kind", kind));
                    GatewayTester other = Node.start(Map.of("url", redis.url(), "password", "secret", "kind", kind))) {
                assertThat(redis.url()).startsWith("rediss://");
                TestClient bob = other.connect("/rooms");
                Until.isTrue("what is emitted on the one arrives on the other", () -> {
                    one.namespace("/rooms").emit("news");
                    return bob.drain().stream().anyMatch(event -> event.event().equals("news"));
                });
                assertThat(NodesOnRedis.get(one.namespace("/rooms").fetchSockets()))
                        .hasSize(1);
            }
        }
    }

    @Test
    void aCertificateThatNobodyKnowsIsNotTakenAndTheLogSaysSo() throws Exception {
        certificate("unknown", "ip:127.0.0.1");
        assertThat(refusal("unknown")).contains("unable to find valid certification path");
    }

    @Test
    void aCertificateForAnotherHostIsNotTakenAndTheLogSaysSo() throws Exception {
        trust(certificate("elsewhere", "ip:127.0.0.2"));
        assertThat(refusal("elsewhere")).contains("No subject alternative names matching IP address 127.0.0.1");
    }

    private String refusal(String name) {
        try (LoggedMessages log = new LoggedMessages();
                RedisServer redis = redis(name);
                GatewayTester one = Node.start(Map.of("url", redis.url()))) {
            TestClient alice = one.connect("/rooms");
            log.await("GATE0151", 1);
            one.namespace("/rooms").emit("news", 1);
            alice.await("news");
            return log.of("GATE0151").get(0);
        }
    }
}
