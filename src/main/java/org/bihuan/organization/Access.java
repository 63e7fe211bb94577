package org.bihuan.organization;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may call a handler, and whose object it touches. Checked before the body is read,
 * so that 403 and 404 come before any complaint about what was sent. A handler without it
 * is refused to everybody.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Access {

	/** What the caller must be permitted. */
	Permission value() default Permission.SIGNED_IN;

	/**
	 * The kind of object named by the path variable, as an {@link ObjectScope} knows it.
	 */
	String scope() default "";

	/** The path variable that names it. */
	String variable() default "id";

}
