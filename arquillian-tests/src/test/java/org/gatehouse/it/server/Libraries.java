package org.gatehouse.it.server;

import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.ByteArrayAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.importer.ExplodedImporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * What WEB-INF/lib holds: gatehouse.jar, and what the server of this run does not bring. Maven's integration tests name
 * the packed files in system properties; everywhere else both are taken from the class path, so that a test or a main
 * class can be started from anywhere.
 */
final class Libraries {

    private static final Pattern GATEHOUSE_JAR = Pattern.compile("gatehouse-[0-9].*\\.jar");
    private static final Pattern STANDALONE_JAR = Pattern.compile("gatehouse-standalone-[0-9].*\\.jar");
    private static final Pattern MISSING_ON_TOMCAT = Pattern.compile(
            "(weld-|jandex-|jboss-classfilewriter|jboss-logging-[0-9]|yasson|parsson|hibernate-validator|classmate"
                    + "|jakarta\\.(enterprise|inject|interceptor|json|validation|transaction)).*\\.jar");

    /** What {@code gatehouse-admin.jar} needs. */
    private static final Pattern BCRYPT = Pattern.compile("(bcrypt|bytes)-[0-9].*\\.jar");

    /** What {@code gatehouse-redis.jar} needs. */
    private static final Pattern REDIS_CLIENT = Pattern.compile("(jedis|slf4j-api)-[0-9].*\\.jar");

    private Libraries() {}

    static void addTo(WebArchive war) {
        addGatehouse(war);
        String directory = System.getProperty("server.libraries");
        if (directory != null) {
            war.addAsLibraries(new File(directory).listFiles());
        } else if (System.getProperty("arquillian.launch") == null) {
            classPath()
                    .filter(file -> MISSING_ON_TOMCAT.matcher(file.getName()).matches())
                    .forEach(war::addAsLibrary);
        }
    }

    private static void addGatehouse(WebArchive war) {
        String packed = System.getProperty("deployed.jar");
        if (packed != null) {
            war.addAsLibrary(new File(packed));
            return;
        }
        List<File> jars = classPath()
                .filter(file -> GATEHOUSE_JAR.matcher(file.getName()).matches())
                .toList();
        if (!jars.isEmpty()) {
            war.addAsLibrary(jars.get(0), "gatehouse.jar");
            return;
        }
        war.addAsLibrary(packed(classPath().filter(Libraries::isOurs), "gatehouse.jar"), "gatehouse.jar");
    }

    /** Returns {@code gatehouse-standalone.jar}, which no WAR has, or its classes. */
    static Stream<File> standalone() {
        return classPath()
                .filter(file -> STANDALONE_JAR.matcher(file.getName()).matches()
                        || new File(file, "org/gatehouse/standalone").isDirectory());
    }

    /** Adds {@code gatehouse-msgpack.jar}. */
    static void addMsgpack(WebArchive war) {
        addModule(war, "gatehouse-msgpack", "org/gatehouse/msgpack");
    }

    /** Adds {@code gatehouse-admin.jar}, and what it needs. */
    static void addAdmin(WebArchive war) {
        addModule(war, "gatehouse-admin", "org/gatehouse/admin");
        classPath().filter(file -> BCRYPT.matcher(file.getName()).matches()).forEach(war::addAsLibrary);
    }

    /** Adds {@code gatehouse-redis.jar}, and what it needs. */
    static void addRedis(WebArchive war) {
        addModule(war, "gatehouse-redis", "org/gatehouse/redis");
        addMsgpack(war);
        classPath()
                .filter(file -> REDIS_CLIENT.matcher(file.getName()).matches())
                .forEach(war::addAsLibrary);
    }

    /** Adds {@code gatehouse-opentelemetry.jar}. */
    static void addOpenTelemetry(WebArchive war) {
        addModule(war, "gatehouse-opentelemetry", "org/gatehouse/opentelemetry");
    }

    /** Adds an optional module, which is looked for on the class path. */
    private static void addModule(WebArchive war, String artifact, String classes) {
        Pattern name = Pattern.compile(artifact + "-[0-9].*\\.jar");
        List<File> jars = classPath()
                .filter(file -> name.matcher(file.getName()).matches())
                .toList();
        File jar = jars.isEmpty()
                ? packed(classPath().filter(file -> new File(file, classes).isDirectory()), artifact + ".jar")
                : jars.get(0);
        war.addAsLibrary(jar, artifact + ".jar");
    }

    /** Packs classes that were not packed yet. A nested archive would do, were it not for servers that want files. */
    private static File packed(Stream<File> directories, String name) {
        JavaArchive archive = ShrinkWrap.create(JavaArchive.class);
        directories.forEach(directory -> archive.as(ExplodedImporter.class).importDirectory(directory));
        File jar = Path.of("target", "embedded", name).toFile();
        jar.getParentFile().mkdirs();
        archive.as(ZipExporter.class).exportTo(jar, true);
        return jar;
    }

    /** Packs a library: where a WAR is exploded, its libraries must not be. */
    static void add(JavaArchive library, WebArchive war) {
        war.add(
                new ByteArrayAsset(library.as(ZipExporter.class).exportAsInputStream()),
                "WEB-INF/lib/" + library.getName());
    }

    private static boolean isOurs(File directory) {
        return new File(directory, "org/gatehouse/spi").isDirectory()
                || new File(directory, "org/gatehouse/internal").isDirectory();
    }

    private static Stream<File> classPath() {
        if (Libraries.class.getClassLoader() instanceof URLClassLoader loader) {
            return Arrays.stream(loader.getURLs()).map(Libraries::file);
        }
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(File::new);
    }

    private static File file(URL url) {
        try {
            return new File(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
