package org.gatehouse.standalone;

import jakarta.servlet.ServletContext;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.tomcat.Jar;
import org.apache.tomcat.JarScanFilter;
import org.apache.tomcat.JarScanType;
import org.apache.tomcat.JarScanner;
import org.apache.tomcat.JarScannerCallback;
import org.apache.tomcat.util.scan.JarFactory;

/**
 * Takes a class path and yields to Tomcat what would be {@code WEB-INF/lib} in a WAR: each archive that says that it holds
 * beans, something of the Web, or pages. All others are not even opened.
 */
final class BeanArchives implements JarScanner {

    private static final List<String> MARKS =
            List.of("META-INF/beans.xml", "META-INF/web-fragment.xml", "META-INF/resources");

    private final ClassLoader classPath;
    private JarScanFilter filter = (type, name) -> true;

    BeanArchives(ClassLoader classPath) {
        this.classPath = classPath;
    }

    @Override
    public void scan(JarScanType type, ServletContext context, JarScannerCallback callback) {
        if (type != JarScanType.PLUGGABILITY) {
            return;
        }
        try {
            for (URI archive : archives()) {
                scan(archive, callback);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void scan(URI archive, JarScannerCallback callback) throws IOException {
        File file = new File(archive);
        if (file.isDirectory()) {
            callback.scan(file, null, true);
            return;
        }
        try (Jar jar = JarFactory.newInstance(archive.toURL())) {
            callback.scan(jar, null, true);
        }
    }

    /** Each once, those with beans first, which is no order that a servlet may count on. */
    private Set<URI> archives() throws IOException {
        Set<URI> archives = new LinkedHashSet<>();
        for (String mark : MARKS) {
            for (URL found : Collections.list(classPath.getResources(mark))) {
                archive(found, mark).ifPresent(archives::add);
            }
        }
        return archives;
    }

    /** Empty for what is no file, such as a module of the JDK. */
    private static Optional<URI> archive(URL found, String mark) throws IOException {
        String written = found.toString();
        String archive = found.openConnection() instanceof JarURLConnection jar
                ? jar.getJarFileURL().toString()
                : written.substring(0, written.length() - mark.length());
        return archive.startsWith("file:") ? Optional.of(URI.create(archive)) : Optional.empty();
    }

    @Override
    public JarScanFilter getJarScanFilter() {
        return filter;
    }

    @Override
    public void setJarScanFilter(JarScanFilter filter) {
        this.filter = filter;
    }
}
