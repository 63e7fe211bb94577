package org.bihuan.organization;

/**
 * What somebody at work came in by. It is asked once more, with the account held, before
 * they make something that lets in later: a call that was under way when their access
 * ended makes nothing that outlives it.
 */
public interface CameInBy {

	/** Whether it still lets the actor in; true where nobody came in by anything. */
	boolean holds(Actor actor);

}
