package org.gatehouse.sample.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down who guesses passwords: after {@value #FREE} failures for one name from one address, and after
 * {@value #FREE_OF_ADDRESS} from one address, each further one doubles the time until the next try, up to five minutes.
 * Another address is not kept from signing in, so nobody can lock somebody else out. Of this node, and forgotten with it.
 */
@ApplicationScoped
public class Throttle {

    static final int FREE = 5;
    static final int FREE_OF_ADDRESS = 50;

    private static final int REMEMBERED = 10_000;
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Failures(int number, Instant until) {}

    /** Uses the clock of the system. */
    public Throttle() {
        this(Clock.systemUTC());
    }

    Throttle(Clock clock) {
        this.clock = clock;
    }

    /** Returns how long somebody has to wait before they may try; zero for not at all. */
    public synchronized Duration wait(String name, String address) {
        Duration one = wait(key(name, address));
        Duration all = wait(address);
        return one.compareTo(all) > 0 ? one : all;
    }

    private Duration wait(String key) {
        Failures known = failures.get(key);
        Instant now = clock.instant();
        return known == null || !now.isBefore(known.until()) ? Duration.ZERO : Duration.between(now, known.until());
    }

    /** Counts a failure. */
    public synchronized void failed(String name, String address) {
        count(key(name, address), FREE);
        count(address, FREE_OF_ADDRESS);
    }

    private void count(String key, int free) {
        Failures known = failures.get(key);
        Instant now = clock.instant();
        int number = known == null || known.until().plus(LONGEST).isBefore(now) ? 1 : known.number() + 1;
        long seconds = number < free ? 0 : Math.min(LONGEST.toSeconds(), 1L << Math.min(number - free, 20));
        failures.put(key, new Failures(number, now.plusSeconds(seconds)));
    }

    /** Forgets the failures of a name from an address: it has signed in. */
    public synchronized void succeeded(String name, String address) {
        failures.remove(key(name, address));
    }

    private static String key(String name, String address) {
        return Accounts.key(name) + " " + address;
    }
}
