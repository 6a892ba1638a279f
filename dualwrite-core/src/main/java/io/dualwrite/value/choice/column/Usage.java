package io.dualwrite.value.choice.column;

/** Whether what is stored is all that a choice has to hold. */
public enum Usage {
    /** Nobody writes any more, or a person looks at what is chosen first: as narrow as what is stored allows. */
    AT_REST,

    /**
     * An application writes on: what it stores tomorrow has to cross as well. A census cannot see that Hibernate spells
     * times otherwise than {@code CURRENT_TIMESTAMP} does, nor that a price which is calculated has more digits than one
     * that is typed.
     */
    IN_USE
}
