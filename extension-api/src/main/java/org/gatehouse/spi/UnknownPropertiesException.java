package org.gatehouse.spi;

import java.util.List;

/** JSON with properties that its Java type has not, where they are to be refused: the client's mistake. */
public class UnknownPropertiesException extends PayloadException {

    private static final long serialVersionUID = 1L;

    private static final String MESSAGE = "unknown property";

    private final transient List<String> paths;

    /**
     * Creates the failure.
     *
     * @param paths where they are, as {@link #path} has it; at least one
     */
    public UnknownPropertiesException(List<String> paths) {
        super(paths.get(0), MESSAGE);
        this.paths = List.copyOf(paths);
    }

    /**
     * Returns the properties.
     *
     * @return the path of each, at least one
     */
    public List<String> paths() {
        return paths;
    }
}
