package org.gatehouse.standalone;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Keys with certificates that they have signed themselves, made by the JDK's keytool. */
record Certificates(Path directory) {

    static final String PASSWORD = "changeit";

    /** A pair as a PKCS 12 file. */
    Path keyStore(String name, String host, String algorithm) throws Exception {
        Path file = directory.resolve(name + ".p12");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                algorithm,
                "-dname",
                "CN=" + host,
                "-ext",
                "SAN=DNS:" + host + ",DNS:localhost,IP:127.0.0.1",
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD));
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!keytool.waitFor(2, TimeUnit.MINUTES) || keytool.exitValue() != 0) {
            throw new IllegalStateException("keytool made no key");
        }
        return file;
    }

    static KeyStore load(Path keyStore) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keyStore)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    /** Those of a key store, to be trusted. */
    static KeyStore trusting(Path... keyStores) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (int i = 0; i < keyStores.length; i++) {
            KeyStore store = load(keyStores[i]);
            trusted.setCertificateEntry(
                    "c" + i, store.getCertificate(store.aliases().nextElement()));
        }
        return trusted;
    }

    /** Writes the key and the certificate of a key store as PEM. */
    static void pem(Path keyStore, Path key, Path certificate) throws Exception {
        KeyStore store = load(keyStore);
        String alias = store.aliases().nextElement();
        write(key, "PRIVATE KEY", store.getKey(alias, PASSWORD.toCharArray()).getEncoded());
        write(certificate, "CERTIFICATE", store.getCertificate(alias).getEncoded());
    }

    private static void write(Path file, String kind, byte[] content) throws Exception {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(content);
        Files.writeString(file, "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
    }

    /** The subject of the certificate that a server shows to those who ask for a host. */
    static String shownTo(String host, int port) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Everybody()}, null);
        try (Socket plain = new Socket("localhost", port);
                SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(host)));
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            Certificate[] shown = socket.getSession().getPeerCertificates();
            return ((X509Certificate) shown[0]).getSubjectX500Principal().getName();
        }
    }

    /** Trusts everybody: these are not to be checked but looked at. */
    private static final class Everybody implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
