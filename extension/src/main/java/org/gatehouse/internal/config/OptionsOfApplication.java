package org.gatehouse.internal.config;

import java.util.Set;
import org.gatehouse.internal.config.ConfiguredOptions.Text;
import org.gatehouse.spi.ApplicationOptions;
import org.gatehouse.spi.Option;

/** Takes the configuration and yields options that are no mount's; the keys that were asked for leave to a set. */
public final class OptionsOfApplication implements ApplicationOptions {

    private final GatewayConfig config;
    private final Set<String> asked;

    /**
     * Creates the options.
     *
     * @param config the application's configuration
     * @param asked takes the whole keys, thread-safe
     */
    public OptionsOfApplication(GatewayConfig config, Set<String> asked) {
        this.config = config;
        this.asked = asked;
    }

    @Override
    public <T> T get(Option<T> option) {
        String key = ConfiguredOptions.APPLICATION_PREFIX + option.key();
        asked.add(key);
        return config.value(key)
                .map(value -> new Text(key, value))
                .orElseGet(() -> Text.ofDefault(option))
                .parse(option);
    }
}
