package org.gatehouse.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.HttpResponse;
import org.gatehouse.spi.MountFiles;
import org.gatehouse.spi.MountOptions;
import org.gatehouse.spi.Option;

/** The page of the admin UI, below the path that its namespace is on, and the scripts of the stock client, below every path. */
@Singleton
public class AdminFiles implements MountFiles {

    private static final String FOLDER = "admin/";
    private static final String OWN_SCRIPT = "gatehouse.js";

    /** How packets are written on the path; the UI knows two ways. */
    private static final Option<String> PARSER = new Option<>("parser", "json", String::strip);

    private static final Map<String, String> OF_CLIENT = Map.of("Cache-Control", "public, max-age=0");

    private static final Map<String, String> OF_UI = Map.of(
            "Cache-Control",
            "no-cache",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "same-origin",
            "Content-Security-Policy",
            // Vuetify writes styles into the page; people may watch other servers from it.
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src *; object-src 'none';"
                    + " base-uri 'none'; frame-ancestors 'none'");

    private final AdminConsole console;
    private final Set<String> names;
    private final Map<String, SoftReference<StoredFile>> read = new ConcurrentHashMap<>();

    /**
     * Called by CDI.
     *
     * @param console knows where the UI belongs
     */
    @Inject
    public AdminFiles(AdminConsole console) {
        this.console = console;
        this.names = new String(StoredFile.read("files.txt"), UTF_8).lines().collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Optional<HttpResponse> find(String path, MountOptions options, HandshakeRequest request) {
        String name = request.path().substring(path.length());
        if (console.settings().serveClient() && name.startsWith("socket.io.")) {
            return file("client/" + name).map(file -> file.answer(request));
        }
        if (!console.settings().enabled() || !console.places().isOwnPath(path)) {
            return Optional.empty();
        }
        if (name.equals("admin")) {
            return Optional.of(HttpResponse.empty(302).with("Location", FOLDER));
        }
        return name.startsWith(FOLDER)
                ? ofUi(name.substring(FOLDER.length()), options).map(file -> file.answer(request))
                : Optional.empty();
    }

    private Optional<StoredFile> ofUi(String name, MountOptions options) {
        if (name.equals(OWN_SCRIPT)) {
            return Optional.of(StoredFile.of(OWN_SCRIPT, ownScript(options).getBytes(UTF_8), OF_UI));
        }
        return file("ui/" + (name.isEmpty() ? "index.html" : name));
    }

    /**
     * The page keeps what it connects to with its origin, which several applications may share: so it is told anew each time
     * which one it was loaded from.
     */
    private String ownScript(MountOptions options) {
        String namespace = console.places().ownNamespace();
        String parser = options.get(PARSER).equals("msgpack") ? "msgpack" : "default";
        return "(() => {\n"
                + "    const mount = new URL(\"..\", document.baseURI.split(\"#\")[0]);\n"
                + "    localStorage.setItem(\"server_url\", mount.origin);\n"
                + "    localStorage.setItem(\"path\", mount.pathname.replace(/\\/$/, \"\"));\n"
                + "    localStorage.setItem(\"namespace\", " + quoted(namespace) + ");\n"
                + "    localStorage.setItem(\"parser\", " + quoted(parser) + ");\n"
                + "})();\n";
    }

    /** A string of JavaScript. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (Character.isLetterOrDigit(c) && c < 128 || c == '/' || c == '-' || c == '_' || c == '.') {
                quoted.append((char) c);
            } else {
                quoted.append(String.format("\\u%04x", c));
            }
        });
        return quoted.append('"').toString();
    }

    private Optional<StoredFile> file(String name) {
        if (!names.contains(name)) {
            return Optional.empty();
        }
        SoftReference<StoredFile> kept = read.get(name);
        StoredFile file = kept == null ? null : kept.get();
        if (file == null) {
            file = open(name);
            read.put(name, new SoftReference<>(file));
        }
        return Optional.of(file);
    }

    /** The scripts of the client have its version for a tag, as on the reference server. */
    private static StoredFile open(String name) {
        byte[] content = StoredFile.read(name);
        if (!name.startsWith("client/")) {
            return StoredFile.of(name, content, OF_UI);
        }
        String version = new String(StoredFile.read("client/version"), UTF_8);
        return StoredFile.tagged(name, content, '"' + version + '"', OF_CLIENT);
    }
}
