package org.gatehouse;

import java.lang.reflect.Parameter;
import java.lang.reflect.Type;

/**
 * The parameter that a {@link Pipe} works for.
 *
 * @param parameter the handler's parameter
 * @param type the parameter's type, generics included
 * @param property the body's property, empty for the whole body
 * @param message the message
 */
public record PipeContext(Parameter parameter, Type type, String property, MessageContext message) {}
