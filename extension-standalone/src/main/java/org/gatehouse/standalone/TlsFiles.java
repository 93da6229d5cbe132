package org.gatehouse.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.apache.tomcat.util.net.jsse.PEMFile;
import org.jspecify.annotations.Nullable;

/** Takes files and yields key stores in memory, of keys and certificates that belong together. */
final class TlsFiles {

    /** Of key stores in memory, where it protects nothing. */
    static final String PASSWORD = "in-memory";

    private static final String ALIAS = "gatehouse";

    private TlsFiles() {}

    /**
     * Reads a pair.
     *
     * @throws UnusableException if there is none that could be used
     */
    static KeyStore pair(Tls.Source source) {
        Path certificate = source.certificate();
        return certificate == null ? pkcs12(source) : pem(source, certificate);
    }

    private static KeyStore pem(Tls.Source source, Path certificate) {
        PrivateKey key = read(source.key(), file -> {
            readable(file);
            return new PEMFile(file.toString(), source.password().isEmpty() ? null : source.password()).getPrivateKey();
        });
        if (key == null) {
            throw new UnusableException("there is no private key in " + source.key());
        }
        return checked(key, certificates(certificate));
    }

    private static KeyStore pkcs12(Tls.Source source) {
        return read(source.key(), file -> {
            KeyStore store = KeyStore.getInstance("PKCS12");
            char[] password = source.password().toCharArray();
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, password);
            }
            for (String alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, password) instanceof PrivateKey key) {
                    return checked(key, List.of(store.getCertificateChain(alias)));
                }
            }
            throw new UnusableException("there is no private key in " + file);
        });
    }

    private static List<Certificate> certificates(Path file) {
        Collection<? extends Certificate> found = read(file, from -> {
            try (InputStream in = Files.newInputStream(from)) {
                return CertificateFactory.getInstance("X.509").generateCertificates(in);
            }
        });
        if (found.isEmpty()) {
            throw new UnusableException("there is no certificate in " + file);
        }
        return List.copyOf(found);
    }

    private static KeyStore checked(PrivateKey key, List<Certificate> chain) {
        if (chain.isEmpty() || !belongTogether(key, chain.get(0).getPublicKey())) {
            throw new UnusableException("the first certificate is of another key than the private one");
        }
        return inMemory(
                store -> store.setKeyEntry(ALIAS, key, PASSWORD.toCharArray(), chain.toArray(Certificate[]::new)));
    }

    /** What the one has signed the other knows. */
    private static boolean belongTogether(PrivateKey key, PublicKey certified) {
        String algorithm = key.getAlgorithm();
        try {
            Signature signature = Signature.getInstance(
                    switch (algorithm) {
                        case "RSA" -> "SHA256withRSA";
                        case "EC" -> "SHA256withECDSA";
                        default -> algorithm;
                    });
            signature.initSign(key);
            signature.update((byte) 1);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update((byte) 1);
            return signature.verify(signed);
        } catch (InvalidKeyException e) { // of another kind
            return false;
        } catch (GeneralSecurityException e) {
            throw new UnusableException("keys of the kind " + algorithm + " cannot be used: " + e.getMessage());
        }
    }

    /** The certificates of those who may vouch for clients. */
    static KeyStore trusted(Path file) {
        List<Certificate> authorities = certificates(file);
        return inMemory(store -> {
            for (int i = 0; i < authorities.size(); i++) {
                store.setCertificateEntry(ALIAS + i, authorities.get(i));
            }
        });
    }

    private static KeyStore inMemory(Filling filling) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            filling.fill(store);
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new UnusableException(String.valueOf(e.getMessage()));
        }
    }

    private static <T> T read(Path file, Reading<T> reading) {
        try {
            return reading.read(file);
        } catch (NoSuchFileException e) {
            throw new UnusableException("there is no file " + file.toAbsolutePath());
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new UnusableException(file.toAbsolutePath() + " cannot be read: " + reason(e));
        }
    }

    private static void readable(Path file) throws IOException {
        Files.newInputStream(file).close();
    }

    private static @Nullable String reason(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    @FunctionalInterface
    private interface Reading<T> {

        T read(Path file) throws IOException, GeneralSecurityException;
    }

    @FunctionalInterface
    private interface Filling {

        void fill(KeyStore store) throws GeneralSecurityException;
    }

    /** Why there is nothing to encrypt with. */
    static final class UnusableException extends IllegalStateException {

        private static final long serialVersionUID = 1L;

        UnusableException(String message) {
            super(message);
        }
    }
}
