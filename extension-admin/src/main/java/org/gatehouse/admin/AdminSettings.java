package org.gatehouse.admin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gatehouse.spi.ApplicationOptions;
import org.gatehouse.spi.Option;

/**
 * Takes the application's options and yields what is configured for the admin UI.
 *
 * @param enabled whether there is an admin UI at all
 * @param username who may use it, empty for nobody in particular
 * @param passwordHash the bcrypt hash of the password
 * @param unsecured whether it may be used without a login where none is configured
 * @param readonly whether nothing can be done but look
 * @param mode how much is shown
 * @param serverId the name of this node, empty for one that is found
 * @param sessionTimeout how long a page that was left may come back without a login
 * @param serveClient whether the scripts of the stock client are served
 */
record AdminSettings(
        boolean enabled,
        String username,
        String passwordHash,
        boolean unsecured,
        boolean readonly,
        Mode mode,
        String serverId,
        Duration sessionTimeout,
        boolean serveClient) {

    /** How much is shown. */
    enum Mode {
        /** Numbers only. */
        PRODUCTION,
        /** Every client, room and event, too. */
        DEVELOPMENT
    }

    private static final Option<Boolean> ENABLED = Option.flag("admin.enabled", "true");
    private static final Option<String> USERNAME = new Option<>("admin.username", "", String::strip);
    private static final Option<String> PASSWORD_HASH = new Option<>("admin.password-hash", "", String::strip);
    private static final Option<Boolean> UNSECURED = Option.flag("admin.unsecured", "false");
    private static final Option<Boolean> READONLY = Option.flag("admin.readonly", "false");
    private static final Option<Mode> MODE = Option.choice("admin.mode", Mode.PRODUCTION);
    private static final Option<String> SERVER_ID = new Option<>("admin.server-id", "", String::strip);
    private static final Option<Duration> SESSION_TIMEOUT = Option.duration("admin.session-timeout", "24h");
    private static final Option<Boolean> SERVE_CLIENT = Option.flag("admin.serve-client", "true");

    private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$([0-9]{2})\\$[./A-Za-z0-9]{53}");
    /** Of 16, a login takes several seconds. */
    private static final int HIGHEST_COST = 16;

    private static final int LOWEST_COST = 4;

    static AdminSettings of(ApplicationOptions options) {
        return new AdminSettings(
                options.get(ENABLED),
                options.get(USERNAME),
                options.get(PASSWORD_HASH),
                options.get(UNSECURED),
                options.get(READONLY),
                options.get(MODE),
                options.get(SERVER_ID),
                options.get(SESSION_TIMEOUT),
                options.get(SERVE_CLIENT));
    }

    /** What is wrong, all of it; with it nothing is to start. */
    static List<String> mistakes(ApplicationOptions options) {
        List<String> mistakes = new ArrayList<>();
        for (Option<?> option : List.of(
                ENABLED,
                USERNAME,
                PASSWORD_HASH,
                UNSECURED,
                READONLY,
                MODE,
                SERVER_ID,
                SESSION_TIMEOUT,
                SERVE_CLIENT)) {
            try {
                options.get(option);
            } catch (IllegalArgumentException e) {
                mistakes.add(Messages.badOption(String.valueOf(e.getMessage())));
            }
        }
        return mistakes.isEmpty() ? of(options).mistakes() : mistakes;
    }

    private List<String> mistakes() {
        if (!enabled || open()) {
            return List.of();
        }
        if (username.isEmpty() || passwordHash.isEmpty()) {
            return List.of(Messages.noLogin());
        }
        Matcher hash = BCRYPT.matcher(passwordHash);
        if (!hash.matches()) {
            return List.of(Messages.badHash("it has another form than $2b$10$ and 53 characters"));
        }
        int cost = Integer.parseInt(hash.group(1));
        return cost < LOWEST_COST || cost > HIGHEST_COST
                ? List.of(Messages.badHash("its cost " + cost + " is not from " + LOWEST_COST + " to " + HIGHEST_COST))
                : List.of();
    }

    /** Whether no login is asked for: never where one is configured, or half of one. */
    boolean open() {
        return unsecured && username.isEmpty() && passwordHash.isEmpty();
    }

    /** Whether clients, rooms and events are shown. */
    boolean development() {
        return enabled && mode == Mode.DEVELOPMENT;
    }

    /** What the UI shows buttons and pages for. */
    List<String> features() {
        List<String> features = new ArrayList<>();
        if (!readonly) {
            features.addAll(List.of("EMIT", "JOIN", "LEAVE", "DISCONNECT", "MJOIN", "MLEAVE", "MDISCONNECT"));
        }
        features.add("AGGREGATED_EVENTS");
        if (mode == Mode.DEVELOPMENT) {
            features.add("ALL_EVENTS");
        }
        return features;
    }

    /** Without what is nobody's business. */
    @Override
    public String toString() {
        return "AdminSettings[enabled=" + enabled + ", mode=" + mode + ", readonly=" + readonly + "]";
    }
}
