package org.bihuan.organization;

/** Each module tells which of its objects somebody may know of. */
public interface ObjectScope {

	/** The kind of object, as {@link Access#scope()} names it. */
	String kind();

	/** Refuses (404) an id that does not exist or lies outside the actor's scope. */
	void require(String id, Actor actor);

}
