package org.gatehouse.spi;

/**
 * The settings of the whole application, for a jar with options of its own that are no mount's, such as a console. A CDI bean
 * of this type exists in every application with Gatehouse and may be looked up from {@code AfterDeploymentValidation} on.
 *
 * <p>Values come from the sources of all other options, under {@code gatehouse.} and the option's key. A key that was asked for
 * before the gateways are up, whether it has a value or not, counts as one that somebody reads: nobody is warned of it
 * (GATE0033). May be used from any thread whose context class loader is the application's.
 */
public interface ApplicationOptions {

    /**
     * Returns the value of an option.
     *
     * @param option the option
     * @param <T> the value's type
     * @return the configured value, or the default
     * @throws IllegalArgumentException if the configured text cannot be parsed; its message begins with the key
     */
    <T> T get(Option<T> option);
}
