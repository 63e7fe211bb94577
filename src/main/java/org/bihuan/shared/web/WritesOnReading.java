package org.bihuan.shared.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A GET handler that keeps something although its caller only reads, and why. Without it
 * a face that writes is refused to whoever serves a GET.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface WritesOnReading {

	/** Why it must be. */
	String value();

}
