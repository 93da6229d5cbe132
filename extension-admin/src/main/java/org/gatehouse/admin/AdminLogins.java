package org.gatehouse.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import java.lang.System.Logger.Level;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Takes names and passwords and yields sessions, which a page comes back with. A session is its own end, signed with the
 * password's hash: so it is good on every node of a cluster, and after a restart, and ends when the password is changed.
 * Thread-safe.
 */
final class AdminLogins {

    static final int MOST_FAILURES = 5;
    private static final Duration MEMORY = Duration.ofMinutes(1);
    private static final int MOST_ADDRESSES = 10_000;
    private static final int TIME_DIGITS = 16;
    private static final String ALGORITHM = "HmacSHA256";

    private final AdminSettings settings;
    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>();

    AdminLogins(AdminSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** How often an address has failed since when. */
    private record Failures(long since, int count) {}

    /** Takes as long as the hash says, about 50 ms for a cost of 10. */
    Optional<String> login(String address, String username, String password) {
        if (refusedUnheard(address)) {
            return Optional.empty();
        }
        // Both in any case, so that the time tells nothing.
        boolean sameName = MessageDigest.isEqual(
                username.getBytes(UTF_8), settings.username().getBytes(UTF_8));
        boolean samePassword = BCrypt.verifyer(null, LongPasswordStrategies.truncate(BCrypt.Version.VERSION_2A))
                .verify(password.getBytes(UTF_8), settings.passwordHash().getBytes(UTF_8))
                .verified;
        if (sameName && samePassword) {
            return Optional.of(session());
        }
        failed(address);
        return Optional.empty();
    }

    private boolean refusedUnheard(String address) {
        synchronized (failures) {
            Failures known = failures.get(address);
            return known != null
                    && known.count() >= MOST_FAILURES
                    && clock.millis() - known.since() < MEMORY.toMillis();
        }
    }

    private void failed(String address) {
        synchronized (failures) {
            long now = clock.millis();
            Failures known = failures.remove(address);
            Failures counted = known == null || now - known.since() >= MEMORY.toMillis()
                    ? new Failures(now, 1)
                    : new Failures(known.since(), known.count() + 1);
            failures.put(address, counted);
            if (failures.size() > MOST_ADDRESSES) {
                failures.remove(failures.keySet().iterator().next());
            }
            if (counted.count() == MOST_FAILURES) {
                Messages.LOG.log(Level.WARNING, Messages.failedLogins(address, counted.count()));
            }
        }
    }

    String session() {
        return signed(clock.millis() + settings.sessionTimeout().toMillis());
    }

    /** Whether a page may come back with that session. */
    boolean knows(String session) {
        return end(session) > clock.millis();
    }

    /** Whether the session of a page that comes back is better replaced by a new one. */
    boolean isHalfOver(String session) {
        return end(session) - clock.millis() < settings.sessionTimeout().toMillis() / 2;
    }

    private long end(String session) {
        if (session.length() < TIME_DIGITS) {
            return 0;
        }
        try {
            long end = Long.parseUnsignedLong(session.substring(0, TIME_DIGITS), 16);
            return MessageDigest.isEqual(signed(end).getBytes(UTF_8), session.getBytes(UTF_8)) ? end : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private String signed(long end) {
        String time = HexFormat.of().toHexDigits(end);
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(settings.passwordHash().getBytes(UTF_8), ALGORITHM));
            mac.update(settings.username().getBytes(UTF_8));
            return time + HexFormat.of().formatHex(mac.doFinal((" " + time).getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }
}
