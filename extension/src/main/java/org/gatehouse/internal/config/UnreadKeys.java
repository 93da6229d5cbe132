package org.gatehouse.internal.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Takes the keys that somebody reads and yields those that are configured and that nobody reads.
 *
 * <p>The names of environment variables are others' as well (those of a container image, or of a service that Kubernetes
 * tells of), so only what resembles a key counts there.
 */
public final class UnreadKeys {

    private static final String PREFIX = "gatehouse.";
    private static final String OF_A_PATH = "gatehouse.paths.";

    private final GatewayConfig config;
    private final Set<String> read;

    private UnreadKeys(GatewayConfig config, Set<String> read) {
        this.config = config;
        this.read = read;
    }

    /**
     * Finds them.
     *
     * @param config the application's configuration; what it has been asked for is read
     * @param announced the keys that may be asked for later
     * @return each once, sorted by name
     */
    public static List<Unread> find(GatewayConfig config, Collection<String> announced) {
        Set<String> read = new TreeSet<>(announced);
        config.asked().stream().filter(key -> key.startsWith(PREFIX)).forEach(read::add);
        return new UnreadKeys(config, read).find();
    }

    private List<Unread> find() {
        List<Unread> unread = new ArrayList<>();
        Set<String> keys = new TreeSet<>(config.keys());
        keys.addAll(config.environment());
        for (String key : keys) {
            if (key.startsWith(PREFIX) && !read.contains(key) && !config.comesFromEnvironment(key)) {
                unread.add(new Unread(key, nearest(key, read), key.startsWith(OF_A_PATH)));
            }
        }
        Set<String> names = new TreeSet<>();
        read.forEach(key -> names.addAll(GatewayConfig.environmentNames(key)));
        for (String name : new TreeSet<>(config.environment())) {
            if (!names.contains(name)) {
                resembling(name, names).ifPresent(unread::add);
            }
        }
        return unread;
    }

    private static Optional<Unread> resembling(String name, Set<String> names) {
        String prefix = GatewayConfig.underscored(PREFIX);
        if (!name.toLowerCase(Locale.ROOT).startsWith(prefix)) {
            return Optional.empty();
        }
        boolean upper = name.startsWith(prefix.toUpperCase(Locale.ROOT));
        List<String> same = names.stream()
                .filter(other -> other.startsWith(upper ? prefix.toUpperCase(Locale.ROOT) : prefix))
                .toList();
        String nearest = nearest(name, same);
        boolean ofAPath = name.toLowerCase(Locale.ROOT).startsWith(GatewayConfig.underscored(OF_A_PATH));
        boolean resembles = 3 * distance(name, nearest) <= name.length() - prefix.length();
        return ofAPath || resembles ? Optional.of(new Unread(name, nearest, ofAPath)) : Optional.empty();
    }

    private static String nearest(String name, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(key -> distance(name, key)))
                .orElse("");
    }

    /** How many characters have to be put in, left out or changed. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }

    /**
     * A key, or an environment variable, that nobody reads.
     *
     * @param name what is configured
     * @param nearest what is read and resembles it most
     * @param ofAPath whether it is written for one path
     */
    public record Unread(String name, String nearest, boolean ofAPath) {}
}
