package org.bihuan.organization;

/** A count beside a place of the main navigation: what waits there for the actor. */
public interface Badge {

	/** The place's path, or {@code bell}. */
	String place();

	long count(Actor actor);

}
