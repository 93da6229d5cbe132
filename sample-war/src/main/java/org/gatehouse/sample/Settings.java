package org.gatehouse.sample;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/**
 * Settings of the chat: a system property ({@code chat.token.key}), else a variable of the environment
 * ({@code CHAT_TOKEN_KEY}), else the file {@code chat.properties} of the class path.
 */
@ApplicationScoped
public class Settings {

    private final Properties file = new Properties();

    /** Reads the file, if there is one. */
    public Settings() {
        try (InputStream in = Settings.class.getResourceAsStream("/chat.properties")) {
            if (in != null) {
                file.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the value of a setting, if somebody has set it. */
    public Optional<String> find(String key) {
        String variable = key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        return Optional.ofNullable(System.getProperty(key))
                .or(() -> Optional.ofNullable(System.getenv(variable)))
                .or(() -> Optional.ofNullable(file.getProperty(key)))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }
}
