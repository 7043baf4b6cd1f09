enum EventSourcingPlaceholder {}
