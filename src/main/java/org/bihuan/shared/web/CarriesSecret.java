package org.bihuan.shared.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A call whose answer gives a password, a link, a token or another secret: it is never
 * remembered under an {@code Idempotency-Key}. Of what a call takes only a keyed hash is
 * kept, so a secret there needs no mark.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface CarriesSecret {

}
