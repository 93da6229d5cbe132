package org.gatehouse.internal.binding;

import java.util.List;
import org.gatehouse.Pipe;

/**
 * The pipes that one parameter may have.
 *
 * @param outer the pipes of the application, the class and the method, which run where what they yield fits
 * @param own the pipes of the parameter itself
 */
public record ParameterPipes(List<Pipe<?, ?>> outer, List<Pipe<?, ?>> own) {}
